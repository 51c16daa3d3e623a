/**
 * The answers for all of them, asked one after another: a transaction has one connection, which answers one question at a
 * time, and the driver will not line up further ones for long.
 */
export async function inTurn<Item, Answer>(
  items: Iterable<Item>,
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}
