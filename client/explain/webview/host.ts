/** The extension behind this page, and what the page remembers while it is hidden or the editor restarts. */
import type { MessageFromPage, MessageToPage, PlanView } from "./messages";

export type Tab = "outline" | "picture" | "text" | "json";

/** Everything needed to draw the page again as it was. */
export interface PageState {
  readonly view: PlanView | null;
  readonly tab: Tab;
  /** Row of the outline. */
  readonly selected: number;
  readonly collapsed: readonly number[];
  readonly detailsOpen: boolean;
}

interface Host {
  postMessage(message: MessageFromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();

export const initialState: PageState = {
  view: null,
  tab: "outline",
  selected: 0,
  collapsed: [],
  detailsOpen: false,
};

export const remembered = (): PageState => ({ ...initialState, ...host.getState() });
export const remember = (state: PageState): void => host.setState(state);
export const tell = (message: MessageFromPage): void => host.postMessage(message);

export function onMessage(listener: (message: MessageToPage) => void): void {
  window.addEventListener("message", (event: MessageEvent<MessageToPage>) => listener(event.data));
}
