import { TOPICS } from '../data/reference/topics.js';

/** Values about one thing. */
export interface TopicOf<Value> {
  readonly code: string;
  readonly title: string;
  readonly values: readonly Value[];
}

const TOPIC_OF: ReadonlyMap<string, string> = new Map(
  TOPICS.flatMap(({ code, values }) => values.map(({ key }) => [key, code] as const)),
);

/** Values by what they are about, each topic in the order given; those that no longer ship come last. Without topics that have none. */
export function byTopic<Value extends { readonly key: string }>(values: readonly Value[]): TopicOf<Value>[] {
  const topics = [...TOPICS, { code: 'other', title: 'Other values' }];
  return topics
    .map(({ code, title }) => ({
      ...{ code, title },
      values: values.filter(({ key }) => (TOPIC_OF.get(key) ?? 'other') === code),
    }))
    .filter((topic) => topic.values.length > 0);
}
