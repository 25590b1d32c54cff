/** What the screens share; see `screens/desk.js`. */

interface Option {
  key: string;
  label: string;
}

interface Choose {
  question: string;
  options: Option[];
  body: any[];
  progress: string;
  share: number | null;
  current: string | null;
  why: string;
  note: string;
  page: any | null;
  page_first: boolean;
  likely: string | null;
  look: string;
}

/** Where a person is: a screen, and what it is about. */
interface Where {
  screen: string;
  ask?: Ask;
  course?: Course;
  id?: string;
  part?: OnRequest;
}

interface View {
  title: string;
  nodes: (Node | string)[];
  role?: string;
}

interface PageSetting {
  made_on: string;
  school?: string;
  contact?: string;
  nation?: Nation | null;
  apps?: string[];
  ages?: number[];
}

interface Desk {
  today: string;
  setting: PageSetting;
  opening: Opening;
  /** The finished check of before, to compare with. */
  earlier: SavedCheck | null;
  /** What the last answer has led to, told once. */
  news: string;
  asked_of_sign: boolean;
  is_kept: boolean;
  go: (where: Where) => void;
  back: () => void;
  /** Back to the last screen that is not of urgent help. */
  leaveHelp: () => void;
  /** No place of before can be gone back to. */
  forget: () => void;
  /** No place after this one can be gone on to. */
  forgetAhead: () => void;
  /** Show the same screen again. */
  again: () => void;
}
