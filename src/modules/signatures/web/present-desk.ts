import { formatDateTime } from '#shared/london-time';
import type { CopyOnDesk } from '../application/copy-desk.js';
import type { PaperOnDesk } from '../application/sign-desk.js';
import { inFours } from '../domain/certificate.js';
import { roleLabel, type Signer } from '../domain/signing.js';

/** A paper for whoever is to sign it: as whom they sign, who signed before them, and what they asked. */
export function presentDesk({ request, signer, before, questions }: PaperOnDesk) {
  return {
    title: request.title,
    name: signer.name,
    as: signer.capacity || (signer.role === 'participant' ? '' : roleLabel(signer.role)),
    from: request.paper.from,
    signedBefore: before.map(signedLine),
    questions: questions.map(({ words, answer, answeredByName }) => ({
      words,
      answer: answer || 'There is no answer yet. Open your link again later.',
      by: answer ? (answeredByName ?? '') : '',
    })),
  };
}

/** The signed copy for one of those who signed it. */
export function presentCopy({ request, signer, signers }: CopyOnDesk) {
  return {
    ...{ title: request.title, name: signer.name, from: request.paper.from, signed: signers.map(signedLine) },
    hash: inFours(request.signedSha256?.toString('hex') ?? ''),
  };
}

const signedLine = ({ typedName, signedAt }: Signer): string =>
  [typedName, signedAt && formatDateTime(signedAt)].filter(Boolean).join(', ');
