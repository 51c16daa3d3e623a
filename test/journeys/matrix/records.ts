import type { RouteEntry } from '#platform/http/route-registry';
import type { LivedIn } from '../lived-in.js';

/**
 * Whose a record is, which decides who finds it beside the permission of the route:
 * - `provider`: the first provider's, so its people's, for reading its lead's, and the area's;
 * - `supported`: the same, but of specialists only for those who support the person (`record:access-log`);
 * - `team`: the same, but of team leaders only for those of that team (arranging cover);
 * - `led`: of the specialist whose people it is about and of those who lead them, nobody else's (done to many);
 * - `named`: restricted to named people, here the manager and the team leader; others of the provider and the area are told
 *   that it is restricted, and strangers find nothing;
 * - `area`: what everybody of the area shares, such as employers and the lead's books;
 * - `opener`: of whoever opened it (break-glass), nobody else's;
 * - `self`: a person's own sign-in; `anybody`: public; `directory`: of the organisation that keeps the accounts.
 */
export type Whose =
  'provider' | 'supported' | 'team' | 'led' | 'named' | 'area' | 'opener' | 'self' | 'anybody' | 'directory';

interface RecordOf {
  readonly begins: string;
  readonly whose: Whose;
  /** Null where the matrix of records asks elsewhere. */
  readonly record: (lived: LivedIn) => string | null;
}

const record = (begins: string, whose: Whose, of: (lived: LivedIn) => string | null): RecordOf => ({
  begins,
  whose,
  record: of,
});

/** A record for each place of the address that names one; the first that fits counts. */
const RECORDS: readonly RecordOf[] = [
  record('break-glass/:id/closure', 'opener', ({ breakGlass }) => breakGlass),
  record('break-glass/:id', 'provider', ({ breakGlass }) => breakGlass),
  record('accounts/:id', 'provider', ({ account }) => account),
  record('practice-sites/:id', 'area', ({ practiceSite }) => practiceSite),
  record('clinics/:id', 'provider', ({ clinic }) => clinic),
  record('clinic-days/:id', 'provider', ({ clinicDay }) => clinicDay),
  record('cover/:id', 'team', ({ cover }) => cover),
  record('covers/:id', 'team', ({ cover }) => cover),
  record('verification/samples/:id', 'provider', ({ auditSample }) => auditSample),
  record('verification/many/:id', 'area', ({ bodyBatch }) => bodyBatch),
  record('quality-checks/many/:id', 'provider', ({ providerBatch }) => providerBatch),
  record('verification/outcomes/:id', 'provider', ({ outcome }) => outcome),
  record('outcomes/:id', 'provider', ({ outcome }) => outcome),
  record('claims/:id', 'provider', ({ claim }) => claim),
  record('verification/:id/evidence', 'provider', ({ openedOutcome }) => openedOutcome),
  record('verification/:id', 'provider', ({ outcome }) => outcome),
  record('directory/:id', 'area', ({ directoryService }) => directoryService),
  record('open-referral/', 'anybody', () => null),
  record('adjustments/:id', 'provider', ({ workPlan }) => workPlan),
  record('adjustment-lines/:id', 'provider', ({ workPlanLine }) => workPlanLine),
  record('access-to-work/:id', 'provider', ({ accessToWork }) => accessToWork),
  record('fit-notes/:id', 'provider', ({ fitNote }) => fitNote),
  record('signposts/:id', 'provider', ({ signpost }) => signpost),
  record('made-documents/:id', 'provider', ({ madeDocument }) => madeDocument),
  record('signatures/:id/copy', 'provider', ({ signedPaper }) => signedPaper),
  record('signatures/:id', 'provider', ({ openSigning }) => openSigning),
  record('signature-requests/:id', 'provider', ({ openSigning }) => openSigning),
  record('tags/:id', 'provider', ({ tag }) => tag),
  record('held-files/:id', 'self', () => null),
  // Only a photo has a picture of its own.
  record('documents/:id/picture', 'provider', ({ photo }) => photo),
  record('documents/:id', 'provider', ({ document }) => document),
  record('field/sessions/:id', 'provider', ({ bookedSession }) => bookedSession),
  record('field/waiting/:id', 'self', () => null),
  record('earnings/:id', 'provider', ({ earning }) => earning),
  record('applications/:id', 'provider', ({ application }) => application),
  record('interviews/:id', 'provider', ({ interview }) => interview),
  record('unpaid-work/:id', 'provider', ({ unpaidWork }) => unpaidWork),
  record('employer-contacts/:id', 'area', ({ employerContact }) => employerContact),
  record('employer-activities/:id', 'provider', ({ employerActivity }) => employerActivity),
  record('employer-adjustments/:id', 'area', ({ employerAdjustment }) => employerAdjustment),
  record('employer-advice/:id', 'area', ({ employerAdvice }) => employerAdvice),
  record('vacancies/:id', 'area', ({ vacancy }) => vacancy),
  record('employers/:id', 'area', ({ employer }) => employer),
  record('erasures/:id', 'area', ({ erasure }) => erasure),
  record('episodes/:id/start', 'provider', ({ waitingEpisode }) => waitingEpisode),
  record('episodes/:id', 'provider', ({ episode }) => episode),
  record('participants/:id/restriction', 'named', ({ restrictedParticipant }) => restrictedParticipant),
  record('participants/:id/break-glass', 'provider', ({ restrictedParticipant }) => restrictedParticipant),
  record('participants/:id/access', 'supported', ({ participant }) => participant),
  record('possible-duplicates/:id', 'provider', ({ likelyPair }) => likelyPair),
  record('participants/:id/transfer', 'provider', ({ leaving }) => leaving),
  record('participants/:id/area-transfer', 'provider', ({ leaving }) => leaving),
  record('merges/:id', 'provider', ({ merge }) => merge),
  record('bulk-actions/:id', 'led', ({ manyTask }) => manyTask),
  record('moves/:id', 'provider', ({ move }) => move),
  record('caseload-moves/:id', 'provider', ({ move }) => move),
  record('legal-holds/:id', 'area', ({ legalHold }) => legalHold),
  record('participants/:id', 'provider', ({ participant }) => participant),
  record('partner-systems/:id', 'area', ({ partnerSystem }) => partnerSystem),
  record('placements/:id', 'provider', ({ placement }) => placement),
  record('plan-steps/:id', 'provider', ({ planStep }) => planStep),
  record('processing-stops/:id', 'area', ({ processingStop }) => processingStop),
  record('referral-imports/:id/confirm', 'provider', ({ readyImport }) => readyImport),
  record('referral-imports/:id', 'provider', (lived) => lived.import),
  record('referrals/:id', 'provider', ({ referral }) => referral),
  record('replies/:id', 'provider', ({ reply }) => reply),
  record('reminders/:id', 'provider', ({ reminder }) => reminder),
  record('returns/:id', 'provider', (lived) => lived.return),
  record('scim/v2/', 'directory', () => null),
  record('rights-packs/:id', 'area', ({ subjectPack }) => subjectPack),
  record('rights-requests/:id', 'area', ({ rightsRequest }) => rightsRequest),
  record('rights/:id', 'area', ({ rightsRequest }) => rightsRequest),
  record('diary/time/:id', 'provider', ({ ownTime }) => ownTime),
  record('sessions/:id/visit', 'provider', ({ loneVisit }) => loneVisit),
  record('sessions/:id', 'provider', ({ bookedSession }) => bookedSession),
  record('sign-in/organisation/:id', 'anybody', () => null),
  record('sign-on/:id', 'area', ({ connection }) => connection),
  record('transfers/:id', 'provider', ({ transfer }) => transfer),
  record('tasks/:id', 'provider', ({ task }) => task),
  record('tasks/:id', 'provider', ({ handTask }) => handTask),
  record('your-sign-in/', 'self', () => null),
];

/** Whose record an address names. Throws for a new one, so that nobody forgets to say. */
export function recordOf({ path }: Pick<RouteEntry, 'path'>): RecordOf {
  const found = RECORDS.find(({ begins }) => path.replace(/^\/(api\/v1\/)?/, '').startsWith(begins));
  if (!found) throw new Error(`${path}: say in test/journeys/matrix/records.ts whose record this is`);
  return found;
}

/** Bodies where the example of the description does not say all that is needed to come as far as the record. */
export const BODIES: Readonly<Record<string, object>> = {
  'PATCH /api/v1/earnings/:id': { grossPence: 100 },
  'PATCH /api/v1/placements/:id': { jobTitle: 'Baker' },
  // A job found elsewhere: the vacancy of the example is nobody's.
  'POST /api/v1/episodes/:id/applications': { employer: 'Pier Bakery', jobTitle: 'Baker' },
};

/** Of a page on which somebody writes. */
const DRAFT_MARKS = {
  _draft: ['0d5f2a4e-6c1b-4b7a-9a54-2f1f0c3c9e11'],
  _writer: ['7e0c3b1a-9f52-4d1e-8b6d-5a2c4e6f8a90'],
  ...{ _turn: ['1'], _seen: ['0'] },
};

/** Pages that no example shows a form for: something else is to be done there first. Besides its token it has these fields. */
export const BARE_FORMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '/clinic-days/:id/offers': {
    ...{ offer: ['phone'], sessionId: ['9b2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d'] },
    ...{ clinicDayId: [''], time: [''], version: ['1'] },
  },
  '/placements/:id/evidence-requests/:request/ending': {},
  '/sessions/:id/arrival': {},
  '/sessions/:id/arrival/removal': {},
  '/accounts/:id/restoration': { version: ['1'] },
  '/break-glass/:id/closure': {},
  '/sessions/:id/visit/safe': { returnTo: ['/today'] },
  '/directory/:id/return': {},
  '/episodes/:id/notes/templates': { ...DRAFT_MARKS, text: ['Rang them'], template: ['session'] },
  '/adjustments/:id/link': { key: ['4c2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d'] },
  '/episodes/:id/own-words/new': { key: ['9b2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d'] },
  '/episodes/:id/applications/considered': { vacancyId: ['9b2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d'] },
  '/interviews/:id/off': { version: ['1'] },
  '/vacancies/:id/reopening': { version: ['1'] },
  '/employers/:id/organisation': { employerId: ['9b2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d'] },
  '/employers/:id/organisation/leaving': {},
  '/employer-activities/:id/undo': { back: ['near'] },
  '/episodes/:id/notes/tries': { tried: ['no-answer'] },
  '/field/sessions/:id': { text: ['They came early'], kind: ['attended'] },
  '/field/waiting/:id': { decision: ['stands'] },
  '/merges/:id/undo': {},
  '/possible-duplicates/:id/listing': {},
  '/bulk-actions/:id/undo': {},
  '/signatures/:id/signing': { step: ['sign'], typedName: ['Maya Thornton'], agree: ['yes'] },
  '/signatures/:id/answers': { question: ['9b2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d'], reply: ['Yes'] },
  '/signatures/:id/copies': {},
  '/outcomes/:id/quality-check': { result: ['pass'], version: ['1'] },
  '/verification/:id/decision': { move: ['verify'], version: ['1'] },
  '/tags/:id/return': {},
  '/moves/:id/read': {},
  '/moves/:id/undo': {},
  '/transfers/:id/withdrawal': {},
  '/verification/many/:id/undo': {},
  '/quality-checks/many/:id/undo': {},
  '/claims/:id/lines/:line/removal': {},
  '/claims/:id/approval': { version: ['1'] },
  '/claims/:id/submission': { version: ['1'] },
  '/participants/:id/contact-protection/end': {},
  '/participants/:id/messages/read': {},
  '/partner-systems/:id/resumption': {},
  '/participants/:id/drafts/:form/:about': { ...DRAFT_MARKS, text: ['Rang them'], _later: ['yes'] },
  '/employers/:id/activities/draft': { ...DRAFT_MARKS, note: ['Rang them'], _later: ['yes'] },
  '/placements/:id/change/removal': { version: ['1'] },
  '/placements/:id/end/removal': { version: ['1'] },
  '/placements/:id/never-began/removal': { version: ['1'] },
  '/referrals/:id/comes-back': { version: ['1'], matchId: ['9b2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d'] },
  '/rights-packs/:id/sending': { sentOn: ['20/11/2026'], sentTo: ['The person'], sentHow: ['Post'] },
  '/tasks/:id/taking': {},
  '/tasks/:id/reopening': {},
  '/sign-on/:id/opening': {},
  '/sign-on/:id/tokens/ending': {},
};

/** Addresses that answer from the record only when they are asked something. */
export const QUESTIONS: Readonly<Record<string, string>> = {
  '/api/v1/claims/proposal': '?from=2026-07-01',
  '/api/v1/claims/outcomes': '?stage=ready',
  '/participants/:id/made-documents/new': '?template=letter-participant',
  '/episodes/:id/placements/forecast': '?kind=competitive&hoursPerWeek=16&pay=12.71&startsOn=23/11/2026',
};

/** Further parts of addresses. */
export const furtherParts = (lived: LivedIn): Readonly<Record<string, string>> => ({
  matchId: lived.participant,
  form: 'note',
  about: lived.episode,
  certificate: 'a'.repeat(64),
  edition: '1',
  part: lived.ownPart,
  payslip: lived.payslip,
  request: lived.evidenceRequest,
  secret: 'a-secret-that-nobody-was-ever-given-by-anybody',
  stepId: lived.planStep,
  keyId: lived.partnerSystem,
  purpose: 'publicity',
  code: 'publicity',
  version: '2025-05',
  language: 'en',
  document: lived.document,
  item: lived.sampleItem,
  line: lived.claimLine,
  step: lived.claimStep,
  token: 'no-link',
  sha256: 'a'.repeat(64),
  name: 'User',
});
