import { IsString } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import type { Submission } from '#platform/http/submission';
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

/** What became of a date of birth that was sent: a proof, the form with what is wrong, or a link that does not work. */
export type Proved<Form extends BornForm = BornForm> =
  | { readonly kind: 'proved'; readonly proof: string }
  | { readonly kind: 'again'; readonly form: Submission<Form> }
  | { readonly kind: 'gone' };

/** Holds a date of birth against the person of the link. What is no date costs no try. */
export async function proveBy<Form extends BornForm>(
  links: OneUseLinks,
  secret: string,
  purpose: LinkPurpose,
  form: Submission<Form>,
): Promise<Proved<Form>> {
  const born = parseDateOfBirth(form.value.born);
  if (!form.ok || born === null) return { kind: 'again', form: form.ok ? form.refused('born', ASK_BORN) : form };
  const proving = await links.prove(secret, purpose, born);
  if (proving.kind !== 'wrong') return proving;
  const left = `${plural(proving.triesLeft, 'try', 'tries')} left`;
  const words = `This is not the date of birth we have. Check it and try again: ${left}`;
  return { kind: 'again', form: form.refused('born', words) };
}
