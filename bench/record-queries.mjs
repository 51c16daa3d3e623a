// Loaded into a process of the program (node --import): while asked to, remembers every statement that goes to
// PostgreSQL with its values, so that the bare server can do exactly the same. Asked by message, or with BENCH_RECORD for
// the whole life of the process, which then writes what it remembers to that file.
import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import pg from 'pg';

const file = process.env.BENCH_RECORD;
let statements = file ? [] : null;
let connections = 0;

const query = pg.Client.prototype.query;
pg.Client.prototype.query = function recorded(...args) {
  const answer = query.apply(this, args);
  if (!statements) return answer;
  const statement = { connection: (this.benchNumber ??= connections += 1), ...statementOf(args[0], args[1]), ids: [] };
  statements.push(statement);
  // Ids that came back are somebody's already; the bare server must not make them up anew.
  if (answer instanceof Promise) void answer.then(({ rows }) => (statement.ids = idsIn(rows)), ignore);
  return answer;
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const idsIn = (rows) => (file || !rows ? [] : [...new Set(JSON.stringify(rows).match(UUID) ?? [])]);
const ignore = () => undefined;

function statementOf(first, second) {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  return { text: first?.text ?? '', values: first?.values ?? (Array.isArray(second) ? second : []) };
}

process.on('message', (message) => {
  if (message?.bench === 'record') statements = [];
  if (message?.bench === 'stop') {
    process.send({ bench: 'recorded', statements });
    statements = null;
  }
});

if (file) process.on('exit', () => writeFileSync(file, serialize(statements)));
