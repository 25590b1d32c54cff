// Made by `python -m tests.page.declared` from the model in Python; not to be edited.

type Kind = "app" | "game" | "device" | "network" | "household";
type Stage = "phone" | "bedroom" | "strangers" | "talk";
type Topic = "contact" | "privacy" | "location" | "content" | "time" | "spending" | "account" | "images" | "live" | "sleep" | "reporting";
type Severity = "high" | "medium" | "low";
type Need = "child-device" | "child-password" | "parent-device" | "parent-account";
type Evidence = "confirmed" | "reported";
type Publisher = "maker" | "government" | "police" | "charity" | "other";
type Platform = "any" | "ios" | "parent-iphone" | "android" | "web" | "windows" | "mac" | "chromebook" | "xbox" | "playstation" | "switch" | "quest" | "fire" | "tv" | "speaker" | "watch";
type Nation = "england" | "wales" | "scotland" | "northern-ireland";
type Who = "child" | "parent" | "anyone" | "school";
type NoticeKind = "law" | "product";
type Side = "child" | "parent" | "talk" | "broken";
type Part = "before" | "bring" | "say" | "disclosure" | "after";
type Answer = "yes" | "fixed" | "childs-version" | "not-yet" | "not-sure" | "does-not-apply";
type Outcome = "pass" | "fail" | "unknown" | "notapplicable" | "notchecked";
type Share = "most" | "half" | "few";
type Difference = "fixed" | "still-open" | "app-added" | "app-changed" | "law-changed" | "child-older" | "slipped" | "found" | "too-old" | "not-known" | "still-not-known" | "no-longer-asked" | "as-before";
type Level = 0 | 1 | 2 | 3;
type Urgency = "now" | "today" | "this-week";
type Budget = "5" | "15" | "all";
type Ask = "right-now" | "go-on" | "age" | "nation" | "devices" | "apps" | "circumstances" | "budget";
type Shared = "room" | "words" | "lists" | "phone" | "too-young";
type Tone = "plain" | "strong" | "muted" | "good" | "caution" | "bad";
type Medium = "terminal" | "page" | "paper";
type Standing = "in-place" | "gap" | "not-known" | "rest";
type CardRole = "first" | "gap" | "look-up" | "notice" | "service" | "situation" | "setting";
type Role = "report" | "comparison" | "guide" | "list" | "help" | "agreement" | "handout" | "plan" | "totals" | "slide" | "slide-of-steps" | "slide-of-bars" | "note";
type OnRequest = "more" | "call" | "sources";

interface Terms {
  Kind: { APP: Kind, GAME: Kind, DEVICE: Kind, NETWORK: Kind, HOUSEHOLD: Kind };
  Stage: { PHONE: Stage, BEDROOM: Stage, STRANGERS: Stage, TALK: Stage };
  Topic: { CONTACT: Topic, PRIVACY: Topic, LOCATION: Topic, CONTENT: Topic, TIME: Topic, SPENDING: Topic, ACCOUNT: Topic, IMAGES: Topic, LIVE: Topic, SLEEP: Topic, REPORTING: Topic };
  Severity: { HIGH: Severity, MEDIUM: Severity, LOW: Severity };
  Need: { CHILD_DEVICE: Need, CHILD_PASSWORD: Need, PARENT_DEVICE: Need, PARENT_ACCOUNT: Need };
  Evidence: { CONFIRMED: Evidence, REPORTED: Evidence };
  Publisher: { MAKER: Publisher, GOVERNMENT: Publisher, POLICE: Publisher, CHARITY: Publisher, OTHER: Publisher };
  Platform: { ANY: Platform, IOS: Platform, PARENT_IPHONE: Platform, ANDROID: Platform, WEB: Platform, WINDOWS: Platform, MAC: Platform, CHROMEBOOK: Platform, XBOX: Platform, PLAYSTATION: Platform, SWITCH: Platform, QUEST: Platform, FIRE: Platform, TV: Platform, SPEAKER: Platform, WATCH: Platform };
  Nation: { ENGLAND: Nation, WALES: Nation, SCOTLAND: Nation, NORTHERN_IRELAND: Nation };
  Who: { CHILD: Who, PARENT: Who, ANYONE: Who, SCHOOL: Who };
  NoticeKind: { LAW: NoticeKind, PRODUCT: NoticeKind };
  Side: { CHILD: Side, PARENT: Side, TALK: Side, BROKEN: Side };
  Part: { BEFORE: Part, BRING: Part, SAY: Part, DISCLOSURE: Part, AFTER: Part };
  Answer: { YES: Answer, FIXED: Answer, CHILDS_VERSION: Answer, NOT_YET: Answer, NOT_SURE: Answer, DOES_NOT_APPLY: Answer };
  Outcome: { PASS: Outcome, FAIL: Outcome, UNKNOWN: Outcome, NOT_APPLICABLE: Outcome, NOT_CHECKED: Outcome };
  Share: { MOST: Share, HALF: Share, FEW: Share };
  Difference: { FIXED: Difference, STILL_OPEN: Difference, APP_ADDED: Difference, APP_CHANGED: Difference, LAW_CHANGED: Difference, CHILD_OLDER: Difference, SLIPPED: Difference, FOUND: Difference, TOO_OLD: Difference, NOT_KNOWN: Difference, STILL_NOT_KNOWN: Difference, NO_LONGER_ASKED: Difference, AS_BEFORE: Difference };
  Level: { OPEN: Level, PARTLY: Level, NOT_KNOWN: Level, CLOSED: Level };
  Urgency: { NOW: Urgency, TODAY: Urgency, THIS_WEEK: Urgency };
  Budget: { FIVE: Budget, FIFTEEN: Budget, ALL: Budget };
  Ask: { RIGHT_NOW: Ask, GO_ON: Ask, AGE: Ask, NATION: Ask, DEVICES: Ask, APPS: Ask, CIRCUMSTANCES: Ask, BUDGET: Ask };
  Shared: { ROOM: Shared, WORDS: Shared, LISTS: Shared, PHONE: Shared, TOO_YOUNG: Shared };
  Tone: { PLAIN: Tone, STRONG: Tone, MUTED: Tone, GOOD: Tone, CAUTION: Tone, BAD: Tone };
  Medium: { TERMINAL: Medium, PAGE: Medium, PAPER: Medium };
  Standing: { IN_PLACE: Standing, GAP: Standing, NOT_KNOWN: Standing, REST: Standing };
  CardRole: { FIRST: CardRole, GAP: CardRole, LOOK_UP: CardRole, NOTICE: CardRole, SERVICE: CardRole, SITUATION: CardRole, SETTING: CardRole };
  Role: { REPORT: Role, COMPARISON: Role, GUIDE: Role, LIST: Role, HELP: Role, AGREEMENT: Role, HANDOUT: Role, PLAN: Role, TOTALS: Role, SLIDE: Role, SLIDE_OF_STEPS: Role, SLIDE_OF_BARS: Role, NOTE: Role };
  OnRequest: { MORE: OnRequest, CALL: OnRequest, SOURCES: OnRequest };
}

interface Rules {
  content: { OLDEST: number, YOUNGEST: number, MINIMUM_AGE_CHECK: string };
  terms: { YOUNGEST: number, OLDEST: number };
  agreement: { MOST_LINES: Record<string, number>, MOST_SETTINGS: number };
  assess: { STANDS_FOR: number, OUTCOMES: Record<string, Outcome>, OUTCOMES_OF_MINIMUM_AGE: Record<string, Outcome>, GONE: Answer[] };
  birthday: { RULES_CHANGE_AT: number[] };
  compare: { OPEN: Outcome[], DAYS_A_YEAR: number };
  course: {  };
  current: { STANDS_FOR: number, MARK_OF_BEFORE: string };
  cut: { HARMFUL: Topic[], ROOM_UNTIL: number, THINGS: Record<string, number[]>, SHARED: Record<string, number[]>, IN_THE_HAND: Platform[] };
  places: { MOST_PLACES: number, MOST_THINGS: number, HARMFUL: Topic[], ROOM_UNTIL: number, WORDS_FIRST_FROM: number, OF_STAGE: Record<string, Shared> };
  plan: { MINIMUM_AGE_CHECK: string, SECONDS_A_QUESTION: number };
  search: { ALIKE: number, ABOUT_AS_ALIKE: number, SHORTEST_BEGINNING: number, MOST_OFFERED: number };
  situations: { ALIKE: number, SHORTEST: number };
  together: { MOST_IN_ONE_GO: number };
  addressed: { NO_WORDS_OF_OURS: string[] };
  changes: { IN_ORDER: Difference[], EXPLAINED: Difference[], AS_IT_WAS: Difference[], GAPS: Difference[] };
  coming: { CHANGES_IN_FULL: number, MOST_AT_A_BIRTHDAY: number };
  document: { HIDDEN: string, BLANK: string };
  fridge: { COLOURS_UP_TO: number, MOST_FOR_CHILDREN: number };
  help_numbers: { FOR: Who[], NO_BREAK: string };
  help_pages: {  };
  outline: { SEVERITY_TONES: Record<string, Tone>, ASKED_OF_ANY: string[] };
  whom_to_call: { MOST_OWN: number, CALL_FIRST: number, ON_PAPER: string[], TO_REPORT: string[], MOST_OWN_ON_PAPER: number };
  wording: { OLDEST: number, YOUNGEST: number, LEVEL_TONES: Record<string, Tone>, SEVERITY_TONES: Record<string, Tone> };
  calendar: { MOST_NUMBERS: number };
  saved_form: { OLDEST: number, YOUNGEST: number, SCHEMA_VERSION: number };
  reading: { MOST_BYTES: number };
}

interface Ages {
  first: number;
  last: number;
}

interface Reference {
  title: string;
  url: string;
  by: Publisher;
  dated: string;
  accessed_on: string;
  is_front_page: boolean;
}

interface Check {
  profile: string;
  id: string;
  stage: Stage;
  topic: Topic;
  question: string;
  why: string;
  recommended: string;
  severity: Severity;
  minutes: number;
  needs: Need[];
  steps: Record<Platform, string[]>;
  say: string;
  evidence: Evidence;
  references: Reference[];
  control: string;
  do: string | null;
  setting: string | null;
  by_default: string | null;
  look: string | null;
  ages: Ages;
  formerly: string[];
  only_with: string[];
  not_with: string[];
  only_for: string[];
  not_for: string[];
  steps_not_for: Record<Platform, string[]>;
  settled_by: string[];
  rests_on: string[];
  twin_of: string[];
  sign: boolean;
  gets_round: string | null;
  childs_version: string | null;
  on_childs_version: boolean;
  valid_from: string | null;
  valid_until: string | null;
  same_as: string[];
  mark: string;
  key: string;
  is_minimum_age: boolean;
}

interface NotAsked {
  topic: Topic;
  because: string;
  ages: Ages;
}

interface Subject {
  id: string;
  name: string;
  kind: Kind;
  about: string;
  reviewed_on: string;
  maker: string | null;
  minimum_age: number;
  also_called: string[];
  not_called: string[];
  formerly: string[];
  platforms: Platform[];
  includes: string[];
  no_contact: boolean;
  few_checks: string | null;
  not_asked: NotAsked[];
  asked_of_all: boolean;
  for_every_family: boolean;
}

interface Setting {
  labels: string[];
  valid_from: string | null;
  valid_until: string | null;
}

interface Profile {
  subject: Subject;
  checks: Check[];
}

interface FoundSetting {
  subject: Subject;
  check: Check;
  former: string | null;
}

interface Notice {
  id: string;
  title: string;
  kind: NoticeKind;
  text: string;
  announced_on: string;
  show_from: string;
  show_until: string;
  references: Reference[];
  text_after: string | null;
  expected_on: string | null;
  ages: Ages;
  only_with: string[];
}

interface Notices {
  notices: Notice[];
  reviewed_on: string;
}

interface PromiseLine {
  id: string;
  by: Side;
  text: string;
  references: Reference[];
  ages: Ages;
  topics: Topic[];
  only_with: string[];
}

interface CallLine {
  service: string;
  ages: Ages;
}

interface AgreementLines {
  promises: PromiseLine[];
  call: CallLine[];
  reviewed_on: string;
}

interface Weight {
  first: number;
  severity: Severity;
}

interface Control {
  id: string;
  topics: Topic[];
  severity: Severity;
  meaning: string;
  older: Weight | null;
  question: string | null;
}

interface Controls {
  controls: Control[];
  reviewed_on: string;
}

interface Circumstance {
  id: string;
  label: string;
  without: Platform[];
  says: Record<string, string>;
}

interface NationName {
  id: Nation;
  label: string;
}

interface FamilyWords {
  circumstances: Circumstance[];
  nations: NationName[];
}

interface Gone {
  id: string;
  name: string;
  text: string;
  since: string;
  references: Reference[];
  also_called: string[];
  instead: string[];
}

interface GoneThings {
  gone: Gone[];
  reviewed_on: string;
}

interface Service {
  id: string;
  name: string;
  purpose: string;
  who: Who;
  nations: Nation[];
  hours: string;
  references: Reference[];
  phone: string | null;
  text: string | null;
  web: string | null;
  cost: string | null;
  note: string | null;
  emergency: boolean;
  only_in: string[];
  everywhere: boolean;
}

interface Services {
  services: Service[];
  reviewed_on: string;
}

interface GoldenRule {
  id: string;
  text: string;
  references: Reference[];
}

interface FirstHelp {
  say: string;
  do: string[];
  call: string[];
}

interface Situation {
  id: string;
  title: string;
  short: string;
  urgency: Urgency;
  first: FirstHelp;
  say: string[];
  do: string[];
  do_not: string[];
  call: string[];
  rules: string[];
  references: Reference[];
  also_called: string[];
  names: string[];
}

interface UrgentHelp {
  emergency: string;
  golden_rules: GoldenRule[];
  situations: Situation[];
  reviewed_on: string;
}

interface Common {
  subject: string;
  ages: Ages;
}

interface Commonest {
  sources: string[];
  for_others: string;
  commonest: Common[];
  reviewed_on: string;
}

interface Family {
  age: number;
  devices: string[];
  apps: string[];
  nation: Nation | null;
  circumstances: string[];
}

interface Guide {
  platform: Platform;
  steps: string[];
}

interface PlannedCheck {
  check: Check;
  subject: Subject;
  guides: Guide[];
  settled_by: string[];
  part: Stage;
  place: string;
  hangs_on: string;
  joined: string;
  key: string;
}

interface Plan {
  asked: PlannedCheck[];
  left_out: PlannedCheck[];
}

interface GivenAnswer {
  answer: Answer;
  given_on: string;
  mark: string;
}

interface SavedCheck {
  id: string;
  started_on: string;
  family: Family;
  budget: Budget | null;
  answers: Record<string, GivenAnswer>;
  finished_on: string | null;
  known: string[];
  saved_at: string | null;
  token: string;
  letter: string;
}

interface Finding {
  planned: PlannedCheck;
  outcome: Outcome;
  fixed_now: boolean;
  settled_by: string | null;
}

interface Place {
  id: string;
  subject: Subject | null;
  findings: Finding[];
}

interface StageResult {
  stage: Stage;
  level: Level;
  counts: Record<Outcome, number>;
  left_out: number;
}

interface Birthday {
  age: number;
  allowed: Subject[];
  begins: PlannedCheck[];
}

interface GapReport {
  created_on: string;
  family: Family;
  budget: Budget;
  subjects: Subject[];
  plan: string[];
  stages: StageResult[];
  first: Place[];
  gaps: Finding[];
  to_check: Finding[];
  in_place: Finding[];
  not_applicable: Finding[];
  not_asked: Finding[];
  notices: Notice[];
  services: Service[];
  check_again_on: string;
  own_profiles: string[];
  missing_profiles: string[];
  older_answers: number;
  nation_name: string;
  says: Record<string, string>;
  identity: string;
  urgent: UrgentHelp | null;
  promise: string;
  birthday: Birthday | null;
}

interface Changed {
  key: string;
  difference: Difference;
  finding: Finding | null;
}

interface Comparison {
  before: SavedCheck;
  now: SavedCheck;
  created_on: string;
  changed: Changed[];
  stages_then: Record<Stage, Record<Outcome, number>>;
  stages_now: Record<Stage, Record<Outcome, number>>;
}

interface Agreement {
  made_on: string;
  look_again_on: string;
  child: PromiseLine[];
  parent: PromiseLine[];
  talk: string[];
  broken: PromiseLine[];
  settings: Finding[];
  all_in_place: boolean;
  services: Service[];
  numbers: string[];
  nation_name: string;
  says: Record<string, string>;
}

interface Whom {
  age: number | null;
  has: string[] | null;
  circumstances: string[];
}

interface Opening {
  questions: Ask[];
  new: SavedCheck;
  earlier: SavedCheck | null;
  goes_on: boolean;
  place: number;
}

interface Course {
  asked: PlannedCheck[];
  answers: Record<string, Answer>;
  at: string;
  again: string[];
  apart: string[];
  looked: boolean;
  fixing: boolean;
  was_fixed: boolean;
}
