import { randomUUID } from 'node:crypto';
import { isUuid } from '#shared/identifiers';

/** What a page adds to a form of the field: the name of the entry, when it was recorded, and whether a script reads the answer. */
export interface SentMarks {
  readonly id: string;
  /** Null where the page does not say, so that it is now. */
  readonly writtenAt: Date | null;
  readonly byScript: boolean;
}

const EARLIEST = Date.UTC(2025, 0, 1);

/** The marks of a body; what is missing or no mark of ours is made up. */
export function sentMarks(body: unknown): SentMarks {
  const { _entry: id, _written: written, _script: script } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const at = typeof written === 'string' ? Date.parse(written) : Number.NaN;
  return {
    id: isUuid(id) ? id : randomUUID(),
    writtenAt: Number.isNaN(at) || at < EARLIEST ? null : new Date(at),
    byScript: script === 'yes',
  };
}
