import { formatDateTime } from '#shared/london-time';
import type { PaperOnDesk } from '../application/sign-desk.js';
import { roleLabel } from '../domain/signing.js';

/** A paper for whoever is to sign it: as whom they sign, who signed before them, and what they asked. */
export function presentDesk({ request, signer, before, questions }: PaperOnDesk) {
  return {
    title: request.title,
    name: signer.name,
    as: signer.capacity || (signer.role === 'participant' ? '' : roleLabel(signer.role)),
    from: request.paper.from,
    signedBefore: before.map(({ typedName, signedAt }) => `${typedName}, ${signedAt ? formatDateTime(signedAt) : ''}`),
    questions: questions.map(({ words, answer, answeredByName }) => ({
      words,
      answer: answer || 'There is no answer yet. Open your link again later.',
      by: answer ? (answeredByName ?? '') : '',
    })),
  };
}
