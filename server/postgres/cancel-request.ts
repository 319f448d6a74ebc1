import net from "node:net";
import tls from "node:tls";

export interface CancelTarget {
  readonly host: string;
  readonly port: number;
  readonly processId: number;
  readonly secretKey: number;
  /** Undefined where the conversation itself is not encrypted. */
  readonly tls: tls.ConnectionOptions | undefined;
  readonly timeout: number;
}

const CANCEL_REQUEST = 80877102;
const SSL_REQUEST = 80877103;

/**
 * Sends a CancelRequest on a connection of its own (PostgreSQL manual, "Canceling Requests in Progress"). It works
 * where `pg_cancel_backend` does not: behind a pooler, and when no connection slot is free.
 * Resolves when the server has taken it; what it stops answers on its own connection.
 */
export function sendCancelRequest(target: CancelTarget): Promise<void> {
  const socket = target.host.startsWith("/")
    ? net.connect(`${target.host}/.s.PGSQL.${target.port}`)
    : net.connect(target.port, target.host);
  return new Promise<void>((resolve, reject) => {
    const giveUp = (error: Error) => {
      socket.destroy();
      reject(new Error(`Could not cancel: ${error.message}`));
    };
    const send = (stream: net.Socket) => {
      stream.once("close", () => resolve());
      stream.end(packet(CANCEL_REQUEST, target.processId, target.secretKey));
      stream.resume();
    };
    socket.setTimeout(target.timeout, () => giveUp(new Error("the server did not answer in time.")));
    socket.once("error", giveUp);
    socket.once("connect", () => {
      if (!target.tls) return send(socket);
      socket.write(packet(SSL_REQUEST));
      socket.once("data", (answer) => {
        if (answer.toString("latin1") !== "S") return giveUp(new Error("the server refused TLS."));
        const secure = tls.connect({ ...target.tls, socket, host: target.host });
        secure.once("error", giveUp);
        secure.once("secureConnect", () => send(secure));
      });
    });
  });
}

/** A start-up packet: its length, then 32-bit numbers in network order. */
function packet(...numbers: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 + 4 * numbers.length);
  buffer.writeInt32BE(buffer.length, 0);
  numbers.forEach((number, index) => buffer.writeInt32BE(number | 0, 4 + 4 * index));
  return buffer;
}
