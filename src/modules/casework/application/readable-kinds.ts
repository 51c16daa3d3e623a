import { Permission } from '#platform/security/permission';
import { TIMELINE_KIND_CODES, type TimelineKind } from '../domain/timeline-kind.js';

/** What somebody must be allowed to read elsewhere to read it on a timeline too; null asks for no more than the record. */
const NEEDS: Readonly<Record<TimelineKind, Permission | null>> = {
  session: Permission.SessionRead,
  note: Permission.SessionRead,
  support: null,
  plan: Permission.EpisodeRead,
  job: Permission.OutcomeRead,
  application: Permission.EpisodeRead,
  employer: Permission.EmployerRead,
  signpost: Permission.EpisodeRead,
  'fit-note': Permission.ParticipantSensitive,
  paper: Permission.EpisodeRead,
  message: Permission.MessageRead,
  document: Permission.DocumentRead,
};

/** The kinds of entry that somebody with these permissions may read, in their usual order. */
export function readableKinds(permissions: ReadonlySet<Permission>): readonly TimelineKind[] {
  return TIMELINE_KIND_CODES.filter((kind) => {
    const needed = NEEDS[kind];
    return needed === null || permissions.has(needed);
  });
}
