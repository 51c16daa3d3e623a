import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import type { Question, RequestStanding, WordsWaiting } from '../application/signatures.service.js';
import { inFours } from '../domain/certificate.js';
import {
  getsCopy,
  IDENTIFIED_WORDS,
  roleLabel,
  type RequestState,
  type Signer,
  type SignerState,
} from '../domain/signing.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

const STATES: Readonly<Record<RequestState, Tag>> = {
  open: { text: 'Waiting for signatures', colour: 'blue' },
  complete: { text: 'Signed by all', colour: 'green' },
  declined: { text: 'Declined', colour: 'red' },
  'called-off': { text: 'Called off', colour: 'grey' },
  expired: { text: 'Ran out', colour: 'grey' },
};

const SIGNER_STATES: Readonly<Record<SignerState, Tag>> = {
  later: { text: 'Not asked yet', colour: 'grey' },
  asked: { text: 'Asked to sign', colour: 'blue' },
  signed: { text: 'Signed', colour: 'green' },
  declined: { text: 'Declined', colour: 'red' },
  'not-needed': { text: 'Not asked any more', colour: 'grey' },
};

/** Their turn has come, and the hour at which they may be written to has not. */
const TO_BE_ASKED: Tag = { text: 'Link not sent yet', colour: 'yellow' };

/** Where a request stands, in a few words. */
export const requestTag = (state: RequestState): Tag => STATES[state];

/** "2 of 3 signed". */
export const signedSoFar = (signers: readonly Pick<Signer, 'state'>[]): string =>
  `${signers.filter(({ state }) => state === 'signed').length} of ${signers.length} signed`;

/** Every request of a run of support, the newest first. */
export function presentRequests(requests: readonly RequestStanding[]) {
  return requests.map(({ id, title, state, askedAt, signers, current }) => ({
    ...{ href: `/signatures/${id}`, title, tag: STATES[state], asked: `Sent for signing ${formatDateTime(askedAt)}` },
    standing: current ? `${signedSoFar(signers)}. Waiting for ${current.name}` : signedSoFar(signers),
  }));
}

/** One request, for a colleague: who signed, whose turn it is, and what they can do about it. */
export function presentRequest(
  request: RequestStanding,
  questions: readonly Question[],
  actorId: string,
  copiesNotSent: ReadonlyMap<string, string>,
  waiting: WordsWaiting,
) {
  const { id, title, state, askedAt, askedByName, expiresOn, closedAt, closedBecause, documentSha256, signedSha256 } =
    request;
  const { signers, current, documentId, participantId, episodeId } = request;
  return {
    ...{
      id,
      title,
      standing: STATES[state],
      isOpen: state === 'open',
      participantId,
      episodeId,
      pdf: `/documents/${documentId}`,
    },
    sent: `Sent for signing ${formatDateTime(askedAt)}${askedByName ? ` by ${askedByName}` : ''}`,
    until: state === 'open' ? `They can sign until ${formatDate(expiresOn)}` : '',
    over: closedAt && state !== 'complete' ? `${STATES[state].text} ${formatDateTime(closedAt)}` : '',
    because: closedBecause,
    copy: signedSha256 && { href: `/signatures/${id}/copy`, hash: inFours(signedSha256.toString('hex')) },
    before: inFours(documentSha256.toString('hex')),
    signers: signers.map((signer) => presentSigner(signer, copiesNotSent.get(signer.id) ?? '', waiting)),
    mayHaveCopies: signers.some(getsCopy),
    isYours: current !== null && current.userId === actorId,
    waitsFor: current && current.role !== 'specialist' ? current.name : '',
    questions: questions.map(({ id: question, words, answer, answeredByName, askedAt: at, signerId }, place) => ({
      ...{ id: question, words, answer, by: answeredByName ?? '', at: formatDateTime(at) },
      // One form at a time: the first that waits.
      isNext: place === questions.findIndex((each) => each.answer === ''),
      who: signers.find((signer) => signer.id === signerId)?.name ?? '',
    })),
  };
}

function presentSigner(signer: Signer, copyNotSent: string, { links, copies }: WordsWaiting) {
  const { place, name, role, capacity, state, signedAt, identifiedBy } = signer;
  const leavesAt = state === 'asked' ? (links.get(signer.id) ?? null) : null;
  const lines = [
    ...askedLines(signer, leavesAt),
    signedAt ? `Signed ${formatDateTime(signedAt)} as “${signer.typedName}”` : '',
    signer.signedOnPaper ? `On paper on ${formatDate(signer.signedOnPaper)}` : '',
    identifiedBy ? IDENTIFIED_WORDS[identifiedBy] : '',
    signer.declineReason ? `Why not: ${signer.declineReason}` : '',
    copyLine(signer, copyNotSent, copies.get(signer.id) ?? null),
  ];
  return {
    title: `${place}. ${name}`,
    as: capacity || roleLabel(role),
    tag: leavesAt && signer.reminders === 0 ? TO_BE_ASKED : SIGNER_STATES[state],
    lines: lines.filter(Boolean),
    scan: signer.scanDocumentId && `/documents/${signer.scanDocumentId}`,
  };
}

/** When they were asked and reminded. `leavesAt`: when the last word to them goes, where it still waits for the hour. */
function askedLines({ state, askedAt, reminders, remindedAt }: Signer, leavesAt: Date | null): string[] {
  const goes = leavesAt && `${formatDateTime(leavesAt)}, when they may be written to`;
  if (!askedAt || state === 'later') return [];
  if (goes && reminders === 0) return [`The link goes to them ${goes}`];
  const asked = `Asked ${formatDateTime(askedAt)}`;
  if (!remindedAt) return [asked];
  const often = reminders === 1 ? 'once' : `${reminders} times`;
  return [asked, goes ? `A reminder goes to them ${goes}` : `Reminded ${often}, last ${formatDateTime(remindedAt)}`];
}

function copyLine({ copySentAt }: Signer, notSent: string, leavesAt: Date | null): string {
  if (!copySentAt) return '';
  if (leavesAt) return `The link to the signed copy goes to them ${formatDateTime(leavesAt)}`;
  return notSent
    ? `The link to the signed copy did not go out: ${notSent}`
    : `Signed copy sent ${formatDateTime(copySentAt)}`;
}
