import type { ObjectKind } from "../kind";
import { columns } from "./column";
import { constraints } from "./constraint";
import { defaults } from "./default";
import { indexes } from "./index";
import { clusterings, replicaIdentities } from "./index-marks";
import { earlyObjects, lateObjects } from "./object";
import { inheritances, partitions } from "./partition";
import { policies } from "./policy";
import { defaultPrivileges, defaultSettings, memberships, roles } from "./role";
import { routines } from "./routine";
import { rules } from "./rule";
import { extensions, schemas } from "./schema";
import { ownerships, sequences } from "./sequence";
import { tables } from "./table";
import { triggers } from "./trigger";
import { types } from "./type";
import { views } from "./view";

// Every kind takes the objects that it lists; the list erases which, since a node keeps its kind.
const erased = <T>(kind: ObjectKind<T>): ObjectKind<unknown> => kind as ObjectKind<unknown>;

/** All kinds of objects, parts behind what they are parts of. */
export const KINDS: readonly ObjectKind<unknown>[] = [
  erased(roles),
  erased(memberships),
  erased(defaultSettings),
  erased(schemas),
  erased(extensions),
  erased(earlyObjects),
  erased(types),
  erased(routines),
  erased(sequences),
  erased(tables),
  erased(columns),
  erased(defaults),
  erased(constraints),
  erased(ownerships),
  erased(inheritances),
  erased(partitions),
  erased(indexes),
  erased(clusterings),
  erased(replicaIdentities),
  erased(policies),
  erased(triggers),
  erased(rules),
  erased(views),
  erased(lateObjects),
  erased(defaultPrivileges),
];
