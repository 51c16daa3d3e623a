import { Injectable } from '@nestjs/common';
import { contactModeLabel, sessionStatusLabel, SessionsService, type ContactMode } from '#modules/sessions';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { FieldEntriesService, type WaitingEntry } from '../application/field-entries.service.js';
import type { FieldKind } from '../domain/field-entry.js';

const KIND_WORDS: Readonly<Record<FieldKind, string>> = {
  attended: 'They came',
  'did-not-attend': 'They did not come',
  note: 'A note of a contact',
};

interface Side {
  readonly heading: string;
  readonly state: string;
  readonly words: string;
}

export interface PresentedWaiting {
  readonly id: string;
  readonly title: string;
  readonly href: string | null;
  readonly because: string;
  /** How long it is kept, in words; `isEnding` when that is soon. */
  readonly kept: { readonly text: string; readonly isEnding: boolean };
  readonly stands: Side | null;
  readonly mine: Side;
  readonly choices: readonly {
    readonly value: 'mine' | 'note' | 'stands';
    readonly text: string;
    readonly isMain: boolean;
  }[];
}

/** What waits for a decision: what stands, what was recorded in the field, and what can be done about it. */
@Injectable()
export class PresentWaiting {
  constructor(
    private readonly entries: FieldEntriesService,
    private readonly sessions: SessionsService,
  ) {}

  async all(): Promise<readonly PresentedWaiting[]> {
    const shown: PresentedWaiting[] = [];
    for (const entry of await this.entries.waitingWithWarning()) shown.push(await this.one(entry));
    return shown;
  }

  private async one(entry: WaitingEntry): Promise<PresentedWaiting> {
    const { id, kind, personName, because, writtenAt, words, isEnding } = entry;
    // They may have gone to another provider while it waited: its writer keeps their own words, and the others do not wait for it.
    const participantId = personName === null ? null : entry.participantId;
    const session = kind === 'note' || participantId === null ? null : await this.sessions.get(entry.aboutId);
    const mayCorrect = session !== null && session.status !== 'booked' && session.status !== 'moved';
    const how = words.mode === '' ? '' : `, ${contactModeLabel(words.mode as ContactMode)}`;
    return {
      id,
      because,
      kept: { text: keptWords(entry), isEnding },
      title: personName ?? 'Somebody you no longer see',
      href: session ? `/sessions/${session.id}` : participantId && `/participants/${participantId}`,
      stands: session && {
        heading: 'What stands now',
        state: sessionStatusLabel(session.status),
        words: session.note,
      },
      mine: {
        heading: `What you recorded, ${formatDateTime(writtenAt)}`,
        state: `${KIND_WORDS[kind]}${how}`,
        words: words.text,
      },
      choices: [
        ...(mayCorrect ? [{ value: 'mine' as const, text: 'Mine is right: correct it', isMain: true }] : []),
        ...(participantId && words.text.trim() !== ''
          ? [{ value: 'note' as const, text: 'Go on with my words as a note', isMain: !mayCorrect }]
          : []),
        { value: 'stands' as const, text: session ? 'What stands is right' : 'Let it go', isMain: false },
      ],
    };
  }
}

/** Near the end it says what happens then. */
function keptWords({ lastDay, isEnding }: WaitingEntry): string {
  const day = formatDate(lastDay);
  return isEnding ? `Decide by ${day}. After that day your words are deleted` : `Kept for your decision until ${day}`;
}
