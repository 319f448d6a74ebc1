import { Duplex } from "node:stream";
import type { Worker } from "node:worker_threads";
import type { FromWorker, ToWorker } from "./worker-messages";

type Done = (error?: Error | null) => void;

/** The worker as the socket that `pg` expects: what is written goes to the embedded server, what it answers is read. */
export class WorkerStream extends Duplex {
  constructor(private readonly worker: Worker) {
    super();
    worker.on("message", (message: FromWorker) => {
      if (message.kind === "answer") this.push(message.bytes);
    });
    worker.once("error", (error) => this.destroy(error));
    worker.once("exit", () => this.destroy(new Error("the embedded PostgreSQL has stopped")));
  }

  connect(): this {
    queueMicrotask(() => this.emit("connect"));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // The worker pushes by itself.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.post([chunk]);
    done();
  }

  /** What was corked belongs together: a COPY and its data must arrive at once. */
  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: Done): void {
    this.post(chunks.map(({ chunk }) => chunk));
    done();
  }

  /** The client has said goodbye. */
  override _final(done: Done): void {
    this.push(null);
    done();
  }

  private post(chunks: readonly Buffer[]): void {
    const bytes = Uint8Array.from(Buffer.concat(chunks));
    this.worker.postMessage({ bytes } satisfies ToWorker, [bytes.buffer]);
  }
}
