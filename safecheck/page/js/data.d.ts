/** What the page is handed, and what it makes of it; the types that come from the model are in `model.d.ts`. */

interface SpokenData {
  words: Record<string, string | string[] | Record<string, string>>;
  terms: Terms;
  rules: Rules;
  setting: PageSetting;
}

interface BookData {
  defaults: Record<string, Record<string, any>>;
  holds: Record<string, Record<string, string>>;
  content: Record<string, any>;
}

interface Book {
  subjects: Record<string, Subject>;
  profiles: Record<string, Profile>;
  checks: Record<string, Check>;
  by_name: Subject[];
  own: string[];
  services: Record<string, Service>;
  circumstances: Record<string, Circumstance>;
  nations: Record<Nation, string>;
  controls: Control[];
  commonest: Commonest;
  urgent: UrgentHelp;
  notices: Notice[];
  agreement: AgreementLines;
  gone: Gone[];
}
