// The table and the aims it is held against (issue "Speed").
const JSON_SHARE = 0.5;
const PAGES_A_SECOND = 100;
const P95_MS = 50;
const IMPORT_SECONDS = 60;
const POLICIES_SHARE = 0.95;

/** Prints one line a measure: the program, the bare server, and how much of the bare server's pace the program keeps. */
export function printTable(lines, { size, turns, seconds, connections }) {
  const head = ['measure', '', 'requests/s', 'p50 ms', 'p95 ms', 'bare/s', 'ratio', 'pgbench/s'];
  const rows = lines.map((line) => (line.kind === 'job' ? jobCells(line) : loadCells(line)));
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column].length)));
  const text = (cells) =>
    cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ');
  const about = `seed ${size}, ${connections} at once, ${turns} turns of ${seconds} s each side`;
  process.stdout.write(`\n${about}\n${[head, ...rows].map((cells) => text(cells).trimEnd()).join('\n')}\n\n`);
}

/** A sentence for each aim: met, or by how much it is missed. */
export function aims(lines) {
  return lines.flatMap((line) => {
    if (line.aim) return [verdict(line, line.aim.met, line.aim.words)];
    if (line.kind === 'job')
      return line.name.startsWith('Import')
        ? [
            verdict(
              line,
              line.programSeconds <= IMPORT_SECONDS,
              `${fixed(line.programSeconds)} s, aim ${IMPORT_SECONDS} s`,
            ),
          ]
        : [];
    const { perSecond, p95 } = line.program;
    if (line.kind === 'policies') {
      const kept = perSecond / line.bare.perSecond;
      return [
        verdict(line, kept >= POLICIES_SHARE, `${kept.toFixed(3)} of the pace without them, aim ${POLICIES_SHARE}`),
      ];
    }
    const quick = verdict(line, p95 < P95_MS, `p95 ${fixed(p95)} ms, aim under ${P95_MS} ms`);
    if (line.kind === 'page')
      return [verdict(line, perSecond >= PAGES_A_SECOND, `${fixed(perSecond)} a second, aim ${PAGES_A_SECOND}`), quick];
    const share = perSecond / line.bare.perSecond;
    return [verdict(line, share >= JSON_SHARE, `${share.toFixed(2)} of the bare server, aim ${JSON_SHARE}`), quick];
  });
}

const verdict = ({ name, kind }, met, words) => `${met ? 'met   ' : 'MISSED'}  ${name}, ${kind}: ${words}`;

function loadCells({ name, kind, program, bare, pgbench }) {
  const ratio = bare && bare.perSecond > 0 ? (program.perSecond / bare.perSecond).toFixed(2) : '';
  return [
    ...[name, kind, fixed(program.perSecond), fixed(program.p50), fixed(program.p95)],
    ...[bare ? fixed(bare.perSecond) : '', ratio, pgbench ? fixed(pgbench) : ''],
  ];
}

/** A job has rows a second, and its seconds where the others have milliseconds. */
function jobCells({ name, rows, programSeconds, bareSeconds }) {
  const perSecond = (seconds) => fixed(rows / seconds);
  return [
    ...[name, `${rows.toLocaleString('en-GB')} rows`, perSecond(programSeconds), `${fixed(programSeconds)} s`, ''],
    ...[perSecond(bareSeconds), (bareSeconds / programSeconds).toFixed(2), ''],
  ];
}

const fixed = (number) => (number < 10 ? number.toFixed(1) : Math.round(number).toLocaleString('en-GB'));
