import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { londonTime } from '#shared/london-time';
import { DraftsService, type Draft, type DraftPlace, type Kept } from '../application/drafts.service.js';
import { DRAFT_FORMS } from '../domain/draft-form.js';
import { draftFields, draftMarks, expectDraftMarks } from './draft-body.js';

/** What a page with a form that is kept needs, for macros/draft.njk. */
export interface DraftOnPage {
  readonly id: string;
  readonly writer: string;
  readonly turn: number;
  readonly seen: number;
  /** Where the page sends what is typed. */
  readonly address: string;
  /** "09:42", when something was kept before the page was opened. */
  readonly keptAt: string | null;
  /** Where the form begins anew, when it shows what was kept. */
  readonly anew: string | null;
  readonly others: readonly { readonly text: string; readonly href: string }[];
}

/** A form as it is opened: with what was kept of it before, where there is something. */
export interface OpenedForm {
  /** The draft that the form goes on with; null for a new one. */
  readonly chosen: Draft | null;
  readonly draft: DraftOnPage;
}

/** Puts drafts on pages: the marks of a form, and the short answer to a page that sends what is typed. */
@Injectable()
export class DraftPages {
  constructor(private readonly drafts: DraftsService) {}

  /**
   * For a form at `address` that is opened: it goes on with the newest draft there is, with the one `wanted` by its id, or
   * begins anew when that is `new`. The other drafts there are stand beside it, each with its first words.
   */
  async open(place: DraftPlace, address: string, wanted: unknown): Promise<OpenedForm> {
    const drafts = await this.drafts.of(place);
    const chosen = wanted === 'new' ? null : (drafts.find(({ id }) => id === wanted) ?? drafts[0] ?? null);
    const draft = {
      ...{ id: chosen?.id ?? randomUUID(), writer: randomUUID(), turn: 0, seen: chosen?.revision ?? 0 },
      address: addressOf(place),
      keptAt: chosen && londonTime(chosen.keptAt),
      anew: chosen && `${address}?draft=new`,
      others: drafts
        .filter(({ id }) => id !== chosen?.id)
        .map((other) => ({
          text: `${londonTime(other.keptAt)}: ${firstWords(other)}`,
          href: `${address}?draft=${other.id}`,
        })),
    };
    return { chosen, draft };
  }

  /** For a form that was sent and is shown again: the same page goes on with the same draft. */
  again(place: DraftPlace, body: unknown): DraftOnPage {
    const marks = draftMarks(body) ?? { id: randomUUID(), writer: randomUUID(), turn: 0, seen: 0 };
    return { ...marks, address: addressOf(place), keptAt: null, anew: null, others: [] };
  }

  /** What a page sends while somebody writes on it, and its buttons, which lead to `home`: for later, or thrown away. */
  async take(place: DraftPlace, body: Readonly<Record<string, unknown>>, home: string): Promise<PageResult> {
    const marks = expectDraftMarks(body);
    if (body['_throw']) {
      await this.drafts.end(place, marks);
      return seeOther(home, 'What you were writing is thrown away');
    }
    const kept = await this.drafts.keep(place, { ...marks, fields: draftFields(body) });
    return body['_later']
      ? seeOther(home, 'What you wrote is kept. Go on with it whenever you like')
      : this.answer(kept);
  }

  /** What the script of the page is told. */
  answer({ id, revision, keptAt, became }: Kept): PageResult {
    const at = became === 'over' || revision === 0 ? '' : londonTime(keptAt);
    return page('drafts/web/kept', { id, revision, at, became });
  }
}

const addressOf = ({ participantId, form, aboutId }: DraftPlace): string =>
  participantId === null
    ? `/employers/${aboutId}/activities/draft`
    : `/participants/${participantId}/drafts/${form}/${aboutId}`;

const FIRST_WORDS = 60;

function firstWords({ form, fields }: Draft): string {
  const { words } = DRAFT_FORMS[form];
  const given = words === null ? Object.values(fields) : [fields[words] ?? ''];
  const text = given.flat().join(' ').trim().replaceAll(/\s+/g, ' ');
  return text.length > FIRST_WORDS ? `${text.slice(0, FIRST_WORDS).trimEnd()}…` : text || 'no words yet';
}
