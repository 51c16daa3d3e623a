import type { HeldLink, LinkPurpose, OneUseLinks, Proving } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { Submission } from '#platform/http/submission';
import { parseDateOfBirth } from '#shared/typed-date';
import { plural } from '#shared/wording';
import type { Signer } from '../domain/signing.js';
import { ASK_CODE, ProveForm } from './sign.form.js';

const ASK_BORN = 'Enter your date of birth, such as 27/3/1985';

/** How whoever holds a link proves that it is theirs. */
export type By = 'date-of-birth' | 'code';

export const provedBy = (signer: Signer | null): By | null =>
  signer && (signer.email === '' ? 'date-of-birth' : 'code');

/** The page that asks for it. `at`: the address of the link; `isSent`: whether a code is on its way. */
export const asking = (at: string, by: By, form: Submission<ProveForm>, isSent = false): PageResult =>
  page('signatures/web/sign-ask', { at, by, form, isSent });

/** What became of what was typed: a proof, the form with what is wrong, or a link that does not work. */
export type Proved =
  | { readonly kind: 'proved'; readonly proof: string }
  | { readonly kind: 'again'; readonly form: Submission<ProveForm> }
  | { readonly kind: 'gone' };

/** A link, and how a code that was sent for it is recognised. */
export interface Door {
  readonly links: OneUseLinks;
  readonly secret: string;
  readonly purpose: LinkPurpose;
  readonly isCode: (link: HeldLink, code: string) => Promise<boolean>;
}

/** Holds the date of birth or the code against the link. What is neither costs no try. */
export async function provedWith(door: Door, by: By, form: Submission<ProveForm>): Promise<Proved> {
  const { links, secret, purpose, isCode } = door;
  const { born, code } = form.value;
  if (by === 'code') {
    if (!/^\s*\d(\s*\d){5}\s*$/.test(code)) return { kind: 'again', form: form.refused('code', ASK_CODE) };
    const proving = await links.proveBy(secret, purpose, (link) => isCode(link, code));
    return outcome(proving, (left) =>
      form.refused('code', `This is not the code we sent last, or it is too old: ${left}`),
    );
  }
  const day = parseDateOfBirth(born);
  if (!form.ok || day === null) return { kind: 'again', form: form.ok ? form.refused('born', ASK_BORN) : form };
  return outcome(await links.prove(secret, purpose, day), (left) =>
    form.refused('born', `This is not the date of birth we have. Check it and try again: ${left}`),
  );
}

function outcome(proving: Proving, wrong: (left: string) => Submission<ProveForm>): Proved {
  if (proving.kind !== 'wrong') return proving;
  return { kind: 'again', form: wrong(`${plural(proving.triesLeft, 'try', 'tries')} left`) };
}
