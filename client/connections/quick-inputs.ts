import {
  type Disposable,
  type InputBox,
  type QuickInput,
  QuickInputButtons,
  type QuickPickItem,
  window,
} from "vscode";
import { errorText } from "../error-text";

/** What a person answers to one step: a value, a step back, or (undefined) no more. */
export type Answer<Value> = { readonly value: Value } | "back" | undefined;

interface Step {
  readonly title: string;
  readonly canGoBack?: boolean;
  readonly step?: number;
  readonly totalSteps?: number;
}

export interface PickStep<Item extends QuickPickItem> extends Step {
  readonly placeholder: string;
  readonly items: readonly Item[];
  readonly active?: Item;
}

/** One choice out of a list. */
export function pick<Item extends QuickPickItem>(options: PickStep<Item>): Promise<Answer<Item>> {
  const picker = window.createQuickPick<Item>();
  prepare(picker, options);
  picker.placeholder = options.placeholder;
  picker.matchOnDescription = true;
  picker.items = options.items;
  if (options.active) picker.activeItems = [options.active];
  return new Promise((resolve) => {
    const show = conclude(picker, resolve);
    show(
      picker.onDidAccept(() => {
        const [item] = picker.selectedItems;
        if (item) finish(picker, resolve, { value: item });
      }),
    );
  });
}

export interface TextStep<Value> extends Step {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** Reads what is typed: the value, or why it cannot be one. An empty reason keeps quiet but does not accept. */
  readonly read: (text: string) => Reading<Value> | Promise<Reading<Value>>;
}

export type Reading<Value> = { readonly value: Value } | { readonly fault: string };

/** One line of text, validated as it is typed. */
export function askText<Value>(options: TextStep<Value>): Promise<Answer<Value>> {
  const box = window.createInputBox();
  prepare(box, options);
  box.prompt = options.prompt;
  box.placeholder = options.placeholder;
  box.password = options.password ?? false;
  box.value = options.value ?? "";
  return new Promise((resolve) => {
    const show = conclude(box, resolve);
    show(
      box.onDidChangeValue((text) => void readLatest(box, text, options)),
      box.onDidAccept(async () => {
        const reading = await readLatest(box, box.value, options);
        if (reading && "value" in reading) finish(box, resolve, reading);
      }),
    );
  });
}

/** Reads the text and shows its fault, unless the person has typed on in the meantime. */
async function readLatest<Value>(
  box: InputBox,
  text: string,
  { read }: TextStep<Value>,
): Promise<Reading<Value> | undefined> {
  const reading = await attempt(() => read(text));
  if (box.value !== text) return undefined;
  box.validationMessage = "fault" in reading && reading.fault !== "" ? reading.fault : undefined;
  return reading;
}

/** A reader that fails, such as one that asks a server which is gone, says so where its faults appear. */
async function attempt<Value>(read: () => Reading<Value> | Promise<Reading<Value>>): Promise<Reading<Value>> {
  try {
    return await read();
  } catch (error) {
    return { fault: errorText(error) };
  }
}

function prepare(input: QuickInput & { buttons: InputBox["buttons"] }, options: Step): void {
  input.title = options.title;
  input.step = options.step;
  input.totalSteps = options.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = options.canGoBack ? [QuickInputButtons.Back] : [];
}

/** Wires the ways out that every input has; what it answers shows the input and keeps its listeners. */
function conclude<Value>(
  input: QuickInput & Pick<InputBox, "onDidTriggerButton">,
  resolve: (answer: Answer<Value>) => void,
): (...listeners: Disposable[]) => void {
  return (...listeners) => {
    listeners.push(
      input.onDidTriggerButton(() => finish(input, resolve, "back")),
      input.onDidHide(() => {
        listeners.forEach((listener) => listener.dispose());
        input.dispose();
        resolve(undefined);
      }),
    );
    input.show();
  };
}

/** Answers first, so that hiding the input cannot take the answer for a refusal. */
function finish<Value>(
  input: QuickInput,
  resolve: (answer: Answer<Value>) => void,
  answer: Answer<Value>,
): void {
  resolve(answer);
  input.hide();
}
