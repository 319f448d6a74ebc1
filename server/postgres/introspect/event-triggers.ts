import type { QualifiedName } from "../../catalog/model/names";
import type { EventTrigger } from "../../catalog/model/named-object";
import { notOfExtension, present, rowsOf, type CatalogQuery } from "./catalog-query";
import { ENABLED_STATES } from "./enabled-states";

interface EventTriggerRow {
  readonly name: string;
  readonly event: string;
  readonly tags: readonly string[] | null;
  readonly function: QualifiedName;
  readonly enabled: keyof typeof ENABLED_STATES;
  readonly owner: string;
  readonly comment: string | null;
}

export async function readEventTriggers(query: CatalogQuery): Promise<EventTrigger[]> {
  const rows = await rowsOf<EventTriggerRow>(
    query,
    `SELECT e.evtname AS name, e.evtevent AS event, e.evttags AS tags, e.evtenabled AS enabled,
            json_build_object('schema', n.nspname, 'name', p.proname) AS function,
            pg_get_userbyid(e.evtowner) AS owner, obj_description(e.oid, 'pg_event_trigger') AS comment
       FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE ${notOfExtension("pg_event_trigger", "e.oid")} ORDER BY e.evtname`,
  );
  return rows.map(({ tags, enabled, owner, comment, ...row }) => ({
    kind: "event trigger",
    ...row,
    tags: tags ?? [],
    enabled: ENABLED_STATES[enabled],
    ...present({ owner, comment }),
  }));
}
