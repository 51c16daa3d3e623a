import { proveBy, type HeldLink, type LinkPurpose, type OneUseLinks, type Proved } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { Submission } from '#platform/http/submission';
import { plural } from '#shared/wording';
import type { Signer } from '../domain/signing.js';
import { ASK_CODE, ProveForm } from './sign.form.js';

/** How whoever holds a link proves that it is theirs. */
export type By = 'date-of-birth' | 'code';

export const provedBy = (signer: Signer | null): By | null =>
  signer && (signer.email === '' ? 'date-of-birth' : 'code');

/** The page that asks for it. `at`: the address of the link; `isSent`: whether a code is on its way. */
export const asking = (at: string, by: By, form: Submission<ProveForm>, isSent = false): PageResult =>
  page('signatures/web/sign-ask', { at, by, form, isSent });

/** A link, and how a code that was sent for it is recognised. */
export interface Door {
  readonly links: OneUseLinks;
  readonly secret: string;
  readonly purpose: LinkPurpose;
  readonly isCode: (link: HeldLink, code: string) => Promise<boolean>;
}

/** Holds the date of birth or the code against the link. What is neither costs no try. */
export async function provedWith(door: Door, by: By, form: Submission<ProveForm>): Promise<Proved<ProveForm>> {
  const { links, secret, purpose, isCode } = door;
  if (by === 'date-of-birth') return proveBy(links, secret, purpose, form);
  const { code } = form.value;
  if (!/^\s*\d(\s*\d){5}\s*$/.test(code)) return { kind: 'again', form: form.refused('code', ASK_CODE) };
  const proving = await links.proveBy(secret, purpose, (link) => isCode(link, code));
  if (proving.kind !== 'wrong') return proving;
  const left = `${plural(proving.triesLeft, 'try', 'tries')} left`;
  return {
    kind: 'again',
    form: form.refused('code', `This is not the code we sent last, or it is too old: ${left}`),
  };
}
