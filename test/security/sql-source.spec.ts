import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const projectRoot = join(import.meta.dirname, '../..');

/** The launcher and the seed run before there is a visitor, on words of the operator and of their own. */
const OPERATORS_OWN = /^src\/(launch|seed)\//;

/** Text that is SQL or a piece of it. */
const SQL =
  /\b(SELECT\b[\s\S]*\bFROM|INSERT INTO|UPDATE \S+ SET|DELETE FROM|WHERE|ORDER BY|JOIN|RETURNING|IS NULL|ANY\(|coalesce\(|set_config|SET LOCAL|CREATE|ALTER|GRANT|TRUNCATE)\b/;

/** Constants are written in capitals; whatever hangs on one, or is chosen from one, was written by us. `put` answers $1, $2 … */
const WRITTEN_BY_US = /^([A-Z][A-Z0-9_]*\b|put\(|'[^']*'$)/;

/**
 * What else may stand in SQL, by file, and why it can never be what somebody sent. Nothing here may come from a request:
 * a new piece belongs into a parameter.
 */
const EXCUSED: Readonly<Record<string, { readonly why: string; readonly parts: readonly string[] }>> = {
  'src/modules/caseload-moves/data/move-facts.query.ts': {
    why: 'one of two conditions written in this file; what is compared goes as a parameter',
    parts: ['which'],
  },
  'src/modules/casework/data/caseload.query.ts': {
    why: 'made in this file of its own words; what somebody chose goes through put()',
    parts: [
      'oneOf(selection.specialistIds, put)',
      'key.sql',
      "key.join ?? ''",
      "conditions.join(' AND ')",
      'order',
      "reachedBeforeStart('c.referral_id')",
      'runs',
      'unreached(put(activeSince))',
      'over(day)',
      'oneOf(specialistIds, put)',
      'since',
    ],
  },
  'src/modules/casework/data/reached-before-start.ts': {
    why: 'a column, named by the two queries that use it',
    parts: ['referralId'],
  },
  'src/modules/casework/data/record.query.ts': {
    why: 'the piece above, with a column',
    parts: ["reachedBeforeStart('e.referral_id')"],
  },
  'src/modules/duplicates/data/pair-facts.query.ts': {
    why: 'tables of MOVED_TABLES, a constant',
    parts: ['table'],
  },
  'src/modules/transfers/data/transfer-facts.query.ts': {
    why: 'tables of TRANSFERRED_TABLES, a constant',
    parts: ['table'],
  },
  'src/modules/casework/data/found-notes.query.ts': {
    why: 'tables and columns of TEXTS, a constant',
    parts: [
      "Object.entries(TEXTS) .map( ([table, { text, link }]) => `SELECT ${text} AS text, ${link}::uuid AS link FROM ${table} x WHERE f.source = '${table}' AND x.id = f.id`, ) .join(' UNION ALL ')",
      'text',
      'link',
      'table',
    ],
  },
  'src/modules/casework/data/timeline-transfers.ts': {
    why: 'two columns, named in this file',
    parts: ['provider', 'area'],
  },
  'src/modules/casework/data/timeline-sources.ts': {
    why: 'columns, named in this file',
    parts: ['id', "londonDay('$4')"],
  },
  'src/modules/casework/data/timeline-message-sources.ts': {
    why: 'rows of the person’s episodes, written beside it',
    parts: ['OF_EPISODE'],
  },
  'src/modules/casework/data/timeline.query.ts': {
    why: 'columns of SOURCES, a constant',
    parts: [
      'key',
      'kind',
      'event',
      'instant',
      'day ?? londonDay(instant)',
      "at ? 'true' : 'false'",
      "columns.join(', ')",
      'from',
    ],
  },
  'src/modules/casework/data/who-needs-me.query.ts': {
    why: 'one of two comparisons with a parameter, written in this file',
    parts: ['whose'],
  },
  'src/modules/episodes/data/episodes.repository.ts': {
    why: 'assignments written by the methods of this class',
    parts: ['set'],
  },
  'src/modules/identity/data/attempts.repository.ts': {
    why: 'comparisons written by the methods of this class',
    parts: ['condition'],
  },
  'src/modules/identity/data/scim-groups.repository.ts': {
    why: 'a constant with parameters, beside its use',
    parts: ['where'],
  },
  'src/modules/identity/data/sso-identities.repository.ts': {
    why: 'comparisons written by the methods of this class',
    parts: ['where'],
  },
  'src/modules/outcomes/data/ripening.query.ts': {
    why: 'kinds of outcome and keys of policy, written in this file',
    parts: ['kinds', 'key'],
  },
  'src/modules/participants/data/participants.repository.ts': {
    why: 'one of OWN_PAST or OWN_DECISIONS, constants',
    parts: ['table'],
  },
  'src/modules/privacy/data/audit-log.query.ts': {
    why: 'written in this file; what somebody chose goes through put()',
    parts: ["conditions.join(' AND ')"],
  },
  'src/modules/referrals/data/referrals.repository.ts': { why: 'one of OF_REFERRAL, a constant', parts: ['table'] },
  'src/modules/reminders/data/reminders.repository.ts': {
    why: 'constants with parameters, beside their use',
    parts: ['theirs', 'misplaced'],
  },
  'src/modules/reporting/data/performance.query.ts': {
    why: 'columns of the two scopes, written in this file',
    parts: ['scope.name', 'scope.parts', 'scope.part'],
  },
  'src/modules/reporting/data/return-lines.query.ts': {
    why: 'codes of RETURN_PROBLEMS, a constant',
    parts: ['code', "Object.values(LACKS).join(' OR ')", "counts.join(', ')"],
  },
  'src/modules/reporting/data/returns.repository.ts': {
    why: 'comparisons written by the methods of this class',
    parts: ['whether'],
  },
  'src/modules/rights/data/person-rows.query.ts': {
    why: 'tables and columns of the map of personal data, a constant',
    parts: ['table', 'conditionOf(ties)', 'orderBy', 'column', 'via'],
  },
  'src/modules/rights/data/requests.repository.ts': {
    why: 'one of two orders, written beside its use',
    parts: ['order'],
  },
  'src/modules/rights/data/mentions.query.ts': {
    why: 'tables, columns and ties that the map of personal data names in our source; the patterns are parameters',
    parts: ['table.table', 'ownerIn(table.ties)', 'table.orderBy', 'words', 'via', 'column'],
  },
  'src/platform/events/failed-deliveries.ts': {
    why: 'comparisons written by the methods of this class',
    parts: ['which'],
  },
  'src/platform/persistence/migrate.ts': {
    why: 'of the settings of this installation, escaped by the driver',
    parts: ['pg.escapeLiteral(password)', 'pg.escapeIdentifier(user)'],
  },
  'src/platform/security/key-rotation.ts': {
    why: 'tables and columns that @KeepsSealed names in our source',
    parts: [
      'table',
      'column',
      "key.map(([name, type]) => (type === 'bytea' ? `encode(${name}, 'hex')` : `${name}::text`)).join(', ')",
      'beyond',
      'names',
      'lists',
      'key.length + 1',
      'same',
    ],
  },
  'src/modules/vacancies/data/seekers.query.ts': {
    why: 'one of the conditions written in this file; what is compared goes as a parameter',
    parts: ['whose'],
  },
};

interface Piece {
  readonly file: string;
  readonly part: string;
}

/** Every piece that is put into a text of SQL by template or by +. */
function piecesOf(file: string, source: string): readonly Piece[] {
  const found: Piece[] = [];
  const take = (part: ts.Node): void => void found.push({ file, part: part.getText().replace(/\s+/g, ' ') });
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node)) {
      const text = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ');
      if (SQL.test(text)) for (const { expression } of node.templateSpans) take(expression);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const [left, right] = [node.left, node.right];
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const)
        if (ts.isStringLiteralLike(one) && SQL.test(one.text) && !ts.isStringLiteralLike(other)) take(other);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return found;
}

const openPieces = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.filter(({ file, part }) => !WRITTEN_BY_US.test(part) && !EXCUSED[file]?.parts.includes(part));

describe('SQL in our source', () => {
  const files = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => `src/${name}`)
    .filter((name) => !OPERATORS_OWN.test(name));
  const pieces = files.flatMap((file) => piecesOf(file, readFileSync(join(projectRoot, file), 'utf8')));

  it('[ASVS 1.2.4] is made of constants and parameters, but for what is excused here with a reason', () => {
    expect(pieces.length).toBeGreaterThan(100);
    expect(openPieces(pieces)).toEqual([]);
  });

  it('[ASVS 1.2.4] has no excuse here that nothing needs any more', () => {
    const used = new Set(pieces.map(({ file, part }) => `${file}: ${part}`));
    const idle = Object.entries(EXCUSED).flatMap(([file, { parts }]) => parts.map((part) => `${file}: ${part}`));
    expect(idle.filter((each) => !used.has(each))).toEqual([]);
  });

  it('[ASVS 1.2.4] would be found out if it were built from what somebody sent', () => {
    const wrong = 'query(`SELECT * FROM person WHERE name = ${name}`); query("SELECT x WHERE id = " + id)';
    expect(openPieces(piecesOf('src/wrong.ts', wrong)).map(({ part }) => part)).toEqual(['name', 'id']);
  });
});
