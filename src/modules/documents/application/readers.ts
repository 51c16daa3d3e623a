import { Permission } from '#platform/security/permission';

/** What somebody must be allowed besides reading files, by kind: papers of the record are no evidence, and some speak of health. */
const NEEDED: Readonly<Record<string, Permission>> = {
  'made-document': Permission.EpisodeRead,
  'signed-copy': Permission.EpisodeRead,
  'signed-on-paper': Permission.EpisodeRead,
  'sensitive-document': Permission.ParticipantSensitive,
};

/** Whether somebody with these permissions may read a file of that kind. */
export function mayReadKind(kind: string, permissions: ReadonlySet<Permission>): boolean {
  const needed = NEEDED[kind];
  return needed === undefined || permissions.has(needed);
}
