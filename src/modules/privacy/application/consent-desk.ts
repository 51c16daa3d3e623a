import { Injectable } from '@nestjs/common';
import {
  ConsentsService,
  NoticesService,
  type Decision,
  type NewDecision,
  type NewNotice,
  type NoticeStanding,
  type PurposeStanding,
  type RecordedDecision,
  type Stop,
} from '#modules/consents';
import { DocumentsService } from '#modules/documents';
import { ParticipantConsents, ParticipantsService, type ParticipantView } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';

/** What a person allows, as whoever reads it may see it. */
export interface ConsentOverview {
  readonly person: ParticipantView;
  readonly standings: readonly PurposeStanding[];
  readonly history: readonly RecordedDecision[];
  readonly stops: readonly Stop[];
  readonly notice: NoticeStanding;
  /** Purposes that say something about the person are left out (domain 8.5). */
  readonly somethingHidden: boolean;
}

/** A decision about to be recorded, in the word itself or as a plain yes or no, perhaps with a paper that shows it. */
export interface ToRecord extends Omit<NewDecision, 'decision' | 'documentId'> {
  readonly decision: Decision | 'yes' | 'no';
  readonly evidence?: { readonly fileName: string; readonly bytes: Buffer } | null;
  /** A file already on this person's record. */
  readonly documentId?: string | null;
}

/** The answer to contact by researchers, when it was asked with the notice (domain 7.5). */
export type ResearchAnswer = 'yes' | 'no' | null;

/** One person's consents and notices, across the rooms: the record, the decisions, and the papers that show them. */
@Injectable()
export class ConsentDesk {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly choices: ParticipantConsents,
    private readonly consents: ConsentsService,
    private readonly notices: NoticesService,
    private readonly documents: DocumentsService,
  ) {}

  /** Of a merged record, that of the one that stands. */
  @Transactional()
  async of(id: string): Promise<ConsentOverview> {
    const whose = await this.choices.whose(id);
    const person = await this.participants.get(whose.participantId);
    const all = await this.consents.standings(whose);
    const shown = all.filter(({ purpose }) => mayRead(purpose));
    const hidden = new Set(all.filter(({ purpose }) => !mayRead(purpose)).map(({ purpose }) => purpose.code));
    const readable = ({ purpose }: { readonly purpose: string }): boolean => !hidden.has(purpose);
    return {
      person,
      standings: shown,
      history: (await this.consents.history(whose.participantId)).filter(readable).map(asReadable),
      stops: (await this.consents.stops(whose.participantId)).filter(readable),
      notice: await this.notices.standing(whose),
      somethingHidden: hidden.size > 0,
    };
  }

  /** Where the person stands on one purpose; refused for one that the area does not have or the actor may not see. */
  @Transactional()
  async standing(id: string, purpose: string): Promise<ConsentOverview & { readonly standing: PurposeStanding }> {
    const overview = await this.of(id);
    const standing = overview.standings.find((each) => each.purpose.code === purpose);
    if (!standing) throw new RuleBroken('consent.unknown-purpose', 'Choose a purpose from the list', 'purpose');
    return { ...overview, standing };
  }

  /** Records a decision; from the commit on it holds for everything that goes out. */
  @Transactional()
  async record(id: string, { decision, evidence = null, documentId = null, ...about }: ToRecord): Promise<void> {
    const { standing } = await this.standing(id, about.purpose);
    const whose = await this.choices.whose(id);
    if (standing.purpose.isSensitive && (evidence || documentId)) throw paperStaysOut();
    if (documentId) await this.expectOwn(documentId, whose.participantId);
    const kept = evidence && (await this.documents.keep({ ...evidence, ...whose, kind: 'consent' }));
    const what = { ...about, version: about.version ?? '', documentId: kept?.id ?? documentId };
    if (standing.purpose.code === 'research-contact' && what.version === '') {
      what.version = (await this.notices.standing(whose)).shown[0]?.version ?? '';
    }
    if (decision === 'yes' || decision === 'no') await this.choices.answer(id, decision, what);
    else await this.choices.decide(id, { ...what, decision });
  }

  /** Records which notice was shown, and what the person answered about contact by researchers where they were asked. */
  @Transactional()
  async noticeShown(id: string, notice: NewNotice, research: ResearchAnswer): Promise<void> {
    await this.choices.noticeShown(id, notice);
    if (research === null) return;
    const { version, shownOn: decidedOn, how = 'not-recorded' } = notice;
    await this.choices.answer(id, research, { purpose: 'research-contact', decidedOn, version, how });
  }

  /** A file of somebody else proves nothing, and must not be found this way. */
  private async expectOwn(documentId: string, participantId: string): Promise<void> {
    const [document] = await this.documents.named([documentId]);
    if (document?.participantId !== participantId) {
      throw new RuleBroken('consent.unknown-document', 'Choose a file from this person’s record', 'evidenceDocumentId');
    }
  }
}

/** Files are seen by more people than sensitive purposes are (domain 8.5). */
const paperStaysOut = (): RuleBroken =>
  new RuleBroken('consent.no-file', 'Do not attach a file here: more people can open files than can see this', 'file');

function mayRead({ isSensitive }: PurposeStanding['purpose']): boolean {
  return !isSensitive || RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
}

/** What was decided is for everybody who sees the record; what was noted with it for who works with the person or answers for it. */
function asReadable(decision: RecordedDecision): RecordedDecision {
  const { permissions } = RequestContext.current.actor;
  const isShown = permissions.has(Permission.ParticipantNeeds) || permissions.has(Permission.RightsHandle);
  return isShown ? decision : { ...decision, note: '' };
}
