import { IsString } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import type { Submission } from '#platform/http/submission';
import type { CalendarDate } from '#shared/calendar-date';
import { parseDateOfBirth } from '#shared/typed-date';
import { plural } from '#shared/wording';
import type { OneUseLinks } from '../application/one-use-links.js';
import type { LinkPurpose } from '../domain/link-purpose.js';

export const ASK_BORN = 'Enter your date of birth, such as 27/3/1985';

/** What opens a page of somebody's own: the day only they and we know. */
export class BornForm {
  @ReadsAs(parseDateOfBirth, ASK_BORN)
  @IsString({ message: ASK_BORN })
  readonly born: string = '';
}

/** The form again, with what is wrong with the date of birth. */
interface Again<Form extends BornForm> {
  readonly kind: 'again';
  readonly form: Submission<Form>;
}

/** A date of birth that is not theirs, and how often they may still try. */
interface Wrong {
  readonly kind: 'wrong';
  readonly triesLeft: number;
}

/** What became of a date of birth that was sent: a proof, the form with what is wrong, or a link that does not work. */
export type Proved<Form extends BornForm = BornForm> =
  { readonly kind: 'proved'; readonly proof: string } | Again<Form> | { readonly kind: 'gone' };

/** Holds a date of birth against the person of the link. What is no date costs no try. */
export const proveBy = <Form extends BornForm>(
  links: OneUseLinks,
  secret: string,
  purpose: LinkPurpose,
  form: Submission<Form>,
): Promise<Proved<Form>> => tryBorn(form, (born) => links.prove(secret, purpose, born));

/** The same for a link of another kind: `open` tries the day on it, and what comes of the right one is answered as it is. */
export async function tryBorn<Form extends BornForm, Opened extends { readonly kind: string }>(
  form: Submission<Form>,
  open: (born: CalendarDate) => Promise<Opened | Wrong>,
): Promise<Exclude<Opened, Wrong> | Again<Form>> {
  const born = parseDateOfBirth(form.value.born);
  if (!form.ok || born === null) return { kind: 'again', form: form.ok ? form.refused('born', ASK_BORN) : form };
  const opened = await open(born);
  if (!isWrong(opened)) return opened as Exclude<Opened, Wrong>;
  const left = `${plural(opened.triesLeft, 'try', 'tries')} left`;
  const words = `This is not the date of birth we have. Check it and try again: ${left}`;
  return { kind: 'again', form: form.refused('born', words) };
}

const isWrong = (opened: { readonly kind: string }): opened is Wrong => opened.kind === 'wrong';
