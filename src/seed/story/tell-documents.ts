import type { StartedLife, Telling } from './life.js';

/** The paper that shows that a job is one; answers its kind. */
export function tellEvidence(
  life: StartedLife,
  telling: Telling,
  { id: placementId, kind, inPost }: { readonly id: string; readonly kind: string; readonly inPost: boolean },
  day: number,
): string {
  const { calendar, today, area, rows } = telling;
  const chance = life.chance(`evidence ${placementId}`);
  // An offer shows that a job begins, not that it was kept.
  const isOffer = !inPost && chance.happens(0.6);
  const paper = kind === 'self-employment' ? 'self-employed-records' : isOffer ? 'contract' : 'employer-confirmation';
  const on = Math.min(today, calendar.workingFrom(day + chance.whole(0, 9)));
  const documentId = tellDocument(life, telling, { paper, name: placementId, day: on, fileName: FILE_NAMES[paper] });
  rows.add('placement_evidence', {
    id: life.id('placement-evidence', placementId),
    area_id: area.areaId,
    provider_id: life.allocation.specialist.providerId,
    participant_id: life.participantId,
    placement_id: placementId,
    document_id: documentId,
    kind: paper,
    created_at: calendar.instant(on, 16 * 60),
  });
  return paper;
}

const FILE_NAMES = {
  contract: 'Offer letter.pdf',
  'employer-confirmation': 'Confirmation from the employer.pdf',
  payslip: 'Payslip.pdf',
  'self-employed-records': 'Invoices.pdf',
} as const;

export interface DocumentWords {
  readonly paper: keyof typeof FILE_NAMES;
  readonly name: string;
  readonly day: number;
  readonly fileName: string;
}

/** A file, and the row that says whose it is. Answers its id. */
export function tellDocument(
  life: StartedLife,
  { area, calendar, rows, evidence }: Telling,
  words: DocumentWords,
): string {
  const id = life.id('document', words.name);
  const { storedName, bytes, sha256 } = evidence.keep(words.paper, id);
  rows.add('document', {
    id,
    area_id: area.areaId,
    provider_id: life.allocation.specialist.providerId,
    participant_id: life.participantId,
    kind: words.paper,
    file_name: words.fileName,
    media_type: 'application/pdf',
    bytes,
    sha256,
    stored_name: storedName,
    uploaded_by: life.allocation.specialist.id,
    created_at: calendar.instant(words.day, 16 * 60),
  });
  return id;
}
