import type { PaperBlock, PaperFact } from '#shared/paper';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { IDENTIFIED_WORDS, roleLabel, type Signer } from './signing.js';

/** What a certificate of signing says besides who signed. */
export interface Certified {
  readonly requestId: string;
  readonly title: string;
  /** SHA-256 of the file before anybody signed, in hexadecimal. */
  readonly documentSha256: string;
  readonly askedAt: Date;
  readonly completedAt: Date;
  /** Where anybody can ask whether a copy is ours. */
  readonly checkAt: string;
}

const MEANING =
  'These are simple electronic signatures: each person typed their name to sign, after they had been shown the whole document. A simple electronic signature has legal effect in the United Kingdom and can be put before a court (Electronic Communications Act 2000, section 7; UK eIDAS, Article 25). It is neither an advanced nor a qualified electronic signature, and says no more about who signed than is written here.';
const LEFT_OUT = 'We keep no network addresses and nothing about the devices that were used.';

/** The signatures at the end of a signed copy, then a page that says how they came about. */
export function certificateOf(signers: readonly Signer[], certified: Certified): readonly PaperBlock[] {
  const inOrder = signers.filter(({ state }) => state === 'signed').toSorted((a, b) => a.place - b.place);
  return [
    { kind: 'heading', level: 2, text: 'Signatures' },
    {
      kind: 'table',
      caption: 'Signatures',
      head: ['Signed', 'As', 'When'],
      rows: inOrder.map((signer) => [signer.typedName, capacityOf(signer), whenSigned(signer)]),
    },
    { kind: 'new-page' },
    { kind: 'heading', level: 2, text: 'Certificate of signing' },
    { kind: 'facts', caption: 'The document', rows: documentFacts(certified, inOrder.length) },
    ...inOrder.flatMap((signer, at): readonly PaperBlock[] => [
      { kind: 'heading', level: 3, text: `Signature ${at + 1} of ${inOrder.length}` },
      { kind: 'facts', caption: `Signature ${at + 1}`, rows: signerFacts(signer) },
    ]),
    { kind: 'heading', level: 3, text: 'What these signatures are' },
    { kind: 'text', text: MEANING },
    { kind: 'text', text: LEFT_OUT },
    { kind: 'heading', level: 3, text: 'Is a copy genuine?' },
    { kind: 'text', text: `Anybody can check a copy of this file at ${certified.checkAt}, without an account.` },
  ];
}

function documentFacts(
  { requestId, title, documentSha256, askedAt, completedAt }: Certified,
  people: number,
): PaperFact[] {
  return [
    { label: 'Document', value: title },
    { label: 'Reference', value: requestId },
    { label: 'SHA-256 before signing', value: inFours(documentSha256) },
    { label: 'Sent for signing', value: bothTimes(askedAt) },
    { label: 'Last signed', value: bothTimes(completedAt) },
    { label: 'Signed by', value: `${people} ${people === 1 ? 'person' : 'people'}, one after the other in this order` },
  ];
}

function signerFacts(signer: Signer): PaperFact[] {
  const { name, typedName, identifiedBy, linkHash, signedAt, signedOnPaper } = signer;
  const facts: (PaperFact | null)[] = [
    { label: 'Asked to sign', value: [name, capacityOf(signer)].join(', ') },
    { label: 'Name as they signed', value: typedName },
    signedOnPaper && { label: 'Signed on paper', value: formatDate(signedOnPaper) },
    signedAt && { label: signedOnPaper ? 'Recorded' : 'Signed', value: bothTimes(signedAt) },
    identifiedBy && { label: 'How we know', value: IDENTIFIED_WORDS[identifiedBy] },
    linkHash && { label: 'Fingerprint of their link', value: inFours(linkHash.toString('hex')) },
  ];
  return facts.filter((fact) => fact !== null);
}

const capacityOf = ({ role, capacity }: Signer): string => capacity || roleLabel(role);

const whenSigned = ({ signedAt, signedOnPaper }: Signer): string =>
  signedOnPaper ? `${formatDate(signedOnPaper)}, on paper` : signedAt ? formatDateTime(signedAt) : '';

/** "Friday 20 November 2026 at midday in London; 2026-11-20T12:00:00Z in UTC". */
function bothTimes(instant: Date): string {
  return `${formatDateTime(instant)} in London; ${instant.toISOString().replace(/\.\d+Z$/, 'Z')} in UTC`;
}

/** A fingerprint that somebody can read aloud, and that breaks over lines. */
export const inFours = (hex: string): string => hex.match(/.{1,8}/g)?.join(' ') ?? hex;
