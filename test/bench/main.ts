import { runCommand } from '../../src/commands/run-command';
import { codedError } from '../../src/errors';
import { benchSearch, SEARCH_USAGE } from './search/bench-search';

/** `npm run bench -- NAME`: measures a part of the product beside what others use in its place. */
runCommand(async ([name, ...words]) => {
  if (name !== 'search') throw codedError('COMMAND_INVALID', SEARCH_USAGE);
  await benchSearch(words);
  return 0;
});
