import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error';
import type { Submission } from '#platform/http/submission';
import { plural } from '#shared/wording';
import { LockedReturns } from '../application/locked-returns.js';
import { returnName, type ReturnDifference } from '../domain/said-in-returns.js';

/** What saving would change in returns that are locked, as a form asks about it before it saves. */
export interface ReturnCheck {
  readonly warning: string;
  readonly lines: readonly string[];
  /** What somebody confirms: just these changes. Other ones are asked about anew. */
  readonly mark: string;
}

/** The part of a form that says the warning was read. */
interface Confirms {
  readonly returnsAreKnown: string;
}

/** Asks, before a correction is saved, whether whoever saves it knows which locked returns will say something else. */
@Injectable()
export class ReturnChecks {
  constructor(private readonly returns: LockedReturns) {}

  /** The form and what to ask on its page; sent back once unless just these changes were confirmed. */
  async checked<Form extends Confirms>(
    form: Submission<Form>,
    episodeId: string,
    command: () => Promise<unknown>,
  ): Promise<{ readonly form: Submission<Form>; readonly check: ReturnCheck | null }> {
    if (!form.ok) return { form, check: null };
    const check = await this.of(episodeId, command);
    const isAsked = check !== null && form.value.returnsAreKnown !== check.mark;
    return { form: isAsked ? form.refused('', check.warning) : form, check };
  }

  /** What to say of a command on the page that offers it; null when it changes no locked return, or would be refused. */
  async of(episodeId: string, command: () => Promise<unknown>): Promise<ReturnCheck | null> {
    try {
      return presentReturnCheck(await this.returns.wouldChange(episodeId, command));
    } catch (error) {
      // The command itself says so, beside its field.
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

/** The differences in sentences, by outcome, with the returns they are in; null when there are none. */
export function presentReturnCheck(differences: readonly ReturnDifference[]): ReturnCheck | null {
  if (differences.length === 0) return null;
  const sentences = [...new Set(differences.map(({ words }) => words))];
  const returns = new Set(differences.map(({ returnId }) => returnId)).size;
  const lines = sentences.map(
    (words) => `${words} It is in ${inWords(differences.filter((each) => each.words === words))}.`,
  );
  return {
    warning: `This changes what ${plural(returns, 'locked return')} ${returns === 1 ? 'says' : 'say'}. Check it, then confirm at the end of the form`,
    lines,
    mark: createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
  };
}

/** "the return for August 2026 (edition 1) and 2 later ones". */
function inWords(where: readonly ReturnDifference[]): string {
  const [first, ...more] = where.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  if (!first) return 'no return';
  return `${returnName(first)}${more.length === 0 ? '' : ` and ${plural(more.length, 'later one')}`}`;
}
