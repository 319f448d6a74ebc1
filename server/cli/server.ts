import type { Arguments } from "./arguments/option";
import { CannotRun } from "./cannot-run";
import type { Terminal } from "./terminal";

/** `lintel server --stdio` */
export async function server(given: Arguments, _terminal: Terminal): Promise<number> {
  if (!given.switches.has("stdio"))
    throw new CannotRun("Say how editor and server talk: lintel server --stdio.");
  const { startServer } = await import("../language-server/start");
  startServer();
  return 0;
}
