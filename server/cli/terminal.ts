/** What a command knows of the world around it; tests give it another one. */
export interface Terminal {
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Undefined where output goes to a file or a pipe. */
  readonly columns: number | undefined;
  out(text: string): void;
  /** For all that is not the report itself. */
  err(text: string): void;
  /** All of the standard input. */
  readInput(): Promise<Buffer>;
}

export function processTerminal(): Terminal {
  // `lintel check | head` ends the pipe early: that is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      throw error;
    });
  }
  return {
    workingFolder: process.cwd(),
    environment: process.env,
    platform: process.platform,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}
