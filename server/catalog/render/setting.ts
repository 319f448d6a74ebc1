import { isListOfNames } from "../list-settings";
import { optionValue } from "./literal";

/** The value of a setting behind `SET name TO`. An empty name can only be said as a string. */
export const settingValue = (name: string, value: string): string =>
  isListOfNames(name)
    ? value === ""
      ? "''"
      : value.replace(/(?<=^|, )""(?=$|,)/g, "''")
    : optionValue(value);
