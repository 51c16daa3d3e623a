/**
 * Ids of records at every stage. Unless its name says otherwise, a record is the first provider's and on the caseload of
 * specialist@demo.example.
 */
export interface LivedIn {
  /** In the area's pool: the next step is to acknowledge, to decide, or to allocate. */
  readonly poolReferral: string;
  readonly acknowledgedReferral: string;
  readonly eligibleReferral: string;
  /** May be the same person as somebody of the first provider. */
  readonly possibleDuplicate: string;
  /** Allocated, so the provider's own. */
  readonly referral: string;
  readonly participant: string;
  /** Started in August, in work since September, with pay, evidence, profile and plan. */
  readonly episode: string;
  /** Allocated, and not started yet. */
  readonly waitingEpisode: string;
  /** Started yesterday: no plan, no job. */
  readonly freshEpisode: string;
  readonly endedEpisode: string;
  /** Whose support that was: nothing of theirs is open. */
  readonly endedParticipant: string;
  /** Yesterday's, and nobody has said yet who came. */
  readonly unrecordedSession: string;
  /** Missed, and corrected once since. */
  readonly recordedSession: string;
  readonly bookedSession: string;
  /** At an employer, and marked as a lone visit. */
  readonly loneVisit: string;
  /** An afternoon of training in the specialist's diary. */
  readonly ownTime: string;
  /** A practice that lends a room, and the next day of the clinic there. */
  readonly practiceSite: string;
  readonly clinic: string;
  readonly clinicDay: string;
  readonly planStep: string;
  readonly task: string;
  /** A task that the specialist made, about the participant, for herself. */
  readonly handTask: string;
  readonly reminder: string;
  /** Of the directory, checked today, and one signpost of the participant to it: a warm referral nobody knows the end of. */
  readonly directoryService: string;
  readonly signpost: string;
  /** One that may-be-fit was read off, and put right once. */
  readonly fitNote: string;
  /** At the employer of the participant: decided and not confirmed, with an adjustment asked for, and a link to decide it. */
  readonly workPlan: string;
  readonly workPlanLine: string;
  readonly choicesLink: string;
  /** Applied for, and nothing heard yet. */
  readonly accessToWork: string;
  readonly employer: string;
  readonly vacancy: string;
  /** Of that employer: somebody there, a contact for the participant, an adjustment made, and advice given. */
  readonly employerContact: string;
  readonly employerActivity: string;
  readonly employerAdjustment: string;
  /** The same place as `employer`, recorded by another name. */
  readonly employerTwin: string;
  readonly employerAdvice: string;
  /** Volunteering of the participant, which never counts. */
  readonly unpaidWork: string;
  /** Of the participant, for that vacancy: sent, with an interview to come. */
  readonly application: string;
  readonly interview: string;
  /** With evidence and payments. */
  readonly placement: string;
  /** Begun, without first hours and evidence. */
  readonly freshPlacement: string;
  readonly earning: string;
  readonly unprovenEarning: string;
  /** With a file that nobody has looked at. */
  readonly uncheckedEarning: string;
  /** Sent by a link, and still to be looked at. */
  readonly payslip: string;
  /** The file of that payslip, which is a photo. */
  readonly photo: string;
  readonly evidenceRequest: string;
  readonly payslipLink: string;
  readonly confirmLink: string;
  readonly document: string;
  /** Of a provider's manager: looked at and not confirmed, and imported. */
  readonly readyImport: string;
  readonly import: string;
  readonly return: string;
  /** Of the provider's manager's own file, restricted to the manager and the team leader. */
  readonly restrictedParticipant: string;
  /** The specialist's, of the restricted record, this morning: over, and not reviewed yet. */
  readonly breakGlass: string;
  /** Of a colleague; and of somebody who has not chosen a password yet. */
  readonly account: string;
  readonly invitedAccount: string;
  /** Under way today: a colleague covers another. */
  readonly cover: string;
  /** A move of caseload that somebody looks at: nothing has happened yet. */
  readonly move: string;
  /** Of the provider: the participant has it. */
  readonly tag: string;
  /** Looked at by the specialist, and not done: a task, a message, a tag, the end of support; and a task that was added and taken back. */
  readonly manyTask: string;
  readonly manyMessage: string;
  readonly manyTag: string;
  readonly manyEnd: string;
  readonly manyUndone: string;
  /** Two records of somebody made one today by the leader; and a record of the same person that nobody merged. */
  readonly merge: string;
  /** Two records that are alike, found last night. */
  readonly likelyPair: string;
  /** Asked by another provider of the first one. */
  readonly transfer: string;
  /** Nothing keeps them from going to another provider. */
  readonly leaving: string;
  /** Another area, where a provider could take somebody on. */
  readonly newArea: string;
  readonly twin: string;
  /** Whose caseload it is: specialist@demo.example. */
  readonly specialist: string;
  /** Nobody has opened it to verify it; commissioner@demo.example has opened the other. */
  readonly outcome: string;
  readonly openedOutcome: string;
  /** Decisions about it that are planned and not made: the accountable body's, and the provider's. */
  readonly bodyBatch: string;
  readonly providerBatch: string;
  readonly auditSample: string;
  readonly sampleItem: string;
  /** Submitted, with a question about its one line, which was asked with that step. */
  readonly claim: string;
  readonly claimLine: string;
  readonly claimStep: string;
  /** An organisation whose people sign in with it. */
  readonly connection: string;
  /** A referral partner's, with a key. */
  readonly partnerSystem: string;
  /** The secret of a link to who looked at the participant's record, not opened yet. */
  readonly link: string;
  /** Of links that work once: about the booked session, and to stop e-mails. */
  readonly appointmentLink: string;
  readonly stopLink: string;
  /** Of one to write their own part of the profile, and a part that they sent before and nobody has read. */
  readonly ownWordsLink: string;
  readonly ownPart: string;
  /** A letter of the participant that they are asked to sign, with a question; its secret; one that the specialist alone has signed; and the secret of a link to one that the participant has. */
  readonly madeDocument: string;
  readonly openSigning: string;
  readonly signLink: string;
  readonly signedPaper: string;
  /** The fingerprint of its signed copy. */
  readonly signedCopy: string;
  readonly copyLink: string;
  /** A text from a number that is on two records. */
  readonly reply: string;
  /** Somebody asked to see what is held of them: the pack waits to be looked through, and messages are stopped meanwhile. */
  readonly rightsRequest: string;
  readonly subjectPack: string;
  readonly processingStop: string;
  /** Somebody whose support has ended asked to be forgotten: ordered, and not carried out yet. */
  readonly erasureRequest: string;
  readonly erasure: string;
  readonly legalHold: string;
}
