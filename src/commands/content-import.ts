import { problemAsText } from '../guides';
import { runCommand } from './run-command';
import { withApp } from './with-app';

runCommand(() =>
  withApp(async (app) => {
    const { published, unchanged, conflicts, problems } = await app.importContent();
    for (const { guide, edition } of published) process.stdout.write(`${guide}: edition ${String(edition)}\n`);
    process.stdout.write(`${String(published.length)} guides published, ${String(unchanged.length)} unchanged\n`);
    for (const { message } of conflicts) process.stderr.write(`conflict: ${message}\n`);
    for (const problem of problems) process.stderr.write(`${problemAsText(problem)}\n`);
    return conflicts.length + problems.length > 0 ? 1 : 0;
  }),
);
