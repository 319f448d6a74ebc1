import type { A_Const } from "../../sql/tree";
import type { DataType } from "../model/data-type";
import { UNKNOWN } from "./common-type";
import { ownType } from "./function-types";

const LARGEST_BIGINT = 2n ** 63n - 1n;

/** The type of a constant as it is written (manual, Constants). */
export function constantType({ ival, fval, boolval, sval, bsval, isnull }: A_Const): DataType | undefined {
  if (isnull || sval) return UNKNOWN;
  if (ival) return ownType("int4");
  if (boolval) return ownType("bool");
  if (bsval) return ownType("bit");
  // A whole number that int4 does not hold comes as a float.
  const text = fval?.fval ?? "";
  return /^\d+$/.test(text) && BigInt(text) <= LARGEST_BIGINT ? ownType("int8") : ownType("numeric");
}
