import { OF_EPISODE, type Source } from './timeline-source.js';

/** What was said and asked for: messages both ways, tasks and reminders. */
export const MESSAGE_SOURCES: readonly Source[] = [
  {
    kind: 'message',
    event: 'message',
    id: 'y.id',
    at: 'coalesce(y.sent_at, y.created_at)',
    extras: { code: 'y.channel', also: 'y.status', words: 'y.subject', what: `nullif(y.held_because, '')` },
    from: 'message y WHERE y.participant_id = $1',
  },
  {
    kind: 'message',
    event: 'reply',
    id: 'y.id',
    at: 'y.received_at',
    extras: { also: `CASE WHEN y.read_at IS NULL THEN 'unread' END`, words: 'y.body', link_id: 'y.participant_id' },
    from: 'reply y WHERE y.participant_id = $1',
  },
  {
    kind: 'message',
    event: 'task-made',
    id: 'k.id',
    at: 'k.created_at',
    extras: { words: 'k.title', also: 'k.due_on::text', who_id: 'k.assignee_id::text' },
    from: `task k WHERE k.${OF_EPISODE}`,
  },
  {
    kind: 'message',
    event: 'task-done',
    id: 'k.id',
    at: 'k.done_at',
    extras: { words: 'k.title', reason: `nullif(k.closed_because, '')`, who_id: 'k.done_by' },
    from: `task k WHERE k.${OF_EPISODE} AND k.done_at IS NOT NULL`,
  },
  {
    kind: 'message',
    event: 'reminder',
    id: 'i.id',
    at: 'i.given_at',
    extras: { code: 'i.kind', words: 'i.text', who_id: 'i.recipient_id::text' },
    from: `reminder i WHERE i.${OF_EPISODE}`,
  },
];
