import { signatureOf } from "../apply/routine/routine";
import type { Routine } from "../model/routine";
import { address, schemaAddress } from "./address";
import type { Need } from "./need";
import { normal } from "./need";
import { typeNeeds } from "./needs-of-relation";

/** A routine needs the types of its signature; a body that is text is only looked at when it runs. */
export function needsOfRoutine(routine: Routine): readonly Need[] {
  const self = address("routine", routine, signatureOf(routine));
  const types = routine.arguments.map((argument) => argument.type);
  return [
    normal(self, schemaAddress(routine.schema)),
    ...[...types, ...(routine.returns ? [routine.returns] : [])].flatMap((type) => typeNeeds(self, type)),
  ];
}
