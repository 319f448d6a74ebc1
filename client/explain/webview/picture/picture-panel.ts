import { element } from "../elements";

/** What the second script, loaded on first need, offers to this one. */
export interface Picture {
  /** Draws pev2's picture of a plan into an element. */
  mount(target: HTMLElement, planSource: string, query: string): void;
}

declare global {
  interface Window {
    lintelPicture?: Picture;
  }
}

/** Only scripts that carry the page's nonce may run; this one passes it on. */
const nonce = (document.currentScript as HTMLScriptElement | null)?.nonce ?? "";

/** pev2's picture of the plan. Its script is as large as everything else in Lintel's pages, so it comes when asked for. */
export function picturePanel(planSource: string, query: string): HTMLElement {
  const panel = element("div", { class: "picture pev2" }, element("p", { class: "waiting" }, "Drawing…"));
  loadPicture().then(
    (picture) => picture.mount(panel, planSource, query),
    () =>
      panel.replaceChildren(
        element(
          "p",
          { class: "waiting" },
          "The picture could not be loaded. Close the plan and open it again.",
        ),
      ),
  );
  return panel;
}

let loading: Promise<Picture> | null = null;

function loadPicture(): Promise<Picture> {
  loading ??= new Promise((resolve, reject) => {
    const source = document.getElementById("plan")?.dataset["pictureScript"] ?? "";
    const script = element("script", { src: source, nonce });
    script.addEventListener("load", () =>
      window.lintelPicture ? resolve(window.lintelPicture) : reject(new Error(source)),
    );
    script.addEventListener("error", () => reject(new Error(source)));
    document.head.append(script);
  });
  return loading;
}
