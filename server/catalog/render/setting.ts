import { isListOfNames } from "../list-settings";
import { optionValue } from "./literal";

/** The value of a setting behind `SET name TO`. */
export const settingValue = (name: string, value: string): string =>
  isListOfNames(name) ? (value === "" ? "''" : value) : optionValue(value);
