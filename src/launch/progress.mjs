// One line for each step, with the seconds since the command began.

/** A refusal to tell the person in one plain sentence, without a stack. */
export class PlainError extends Error {
  /** The compiled program holds a copy of this class, so the mark is what tells, not the class. */
  isPlain = true;
}

/** `step(text)` prints a line with the seconds so far; a quiet progress prints nothing. */
export function createProgress({ quiet = false, stream = process.stdout, since = Date.now() } = {}) {
  return {
    step(text) {
      if (quiet) return;
      const seconds = ((Date.now() - since) / 1000).toFixed(1);
      stream.write(`${seconds.padStart(6)} s  ${text}\n`);
    },
    /** A line that belongs to the step above it. */
    detail(text) {
      if (!quiet) stream.write(`          ${text}\n`);
    },
  };
}

/** Prints what went wrong (one sentence when it is a plain refusal) and sets the exit code to 1. */
export function tellFailure(error) {
  process.stderr.write(`${error?.isPlain === true ? error.message : (error?.stack ?? String(error))}\n`);
  process.exitCode = 1;
}
