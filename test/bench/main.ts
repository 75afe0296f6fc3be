import 'reflect-metadata';
import { runCommand } from '../../src/commands/run-command';
import { codedError } from '../../src/errors';
import { API_USAGE, benchApi } from './api/bench-api';
import { ASK_USAGE, benchAsk } from './ask/bench-ask';
import { benchBot, BOT_USAGE } from './bot/bench-bot';
import { benchPage, PAGE_USAGE } from './page/bench-page';
import { benchPublish, PUBLISH_USAGE } from './publish/bench-publish';
import { benchSearch, SEARCH_USAGE } from './search/bench-search';

/** `npm run bench -- NAME`: measures a part of the product, beside what others use in its place where there is such a thing. */
runCommand(async ([name, ...words]) => {
  if (name === 'search') await benchSearch(words);
  else if (name === 'api') await benchApi(words);
  else if (name === 'ask') await benchAsk(words);
  else if (name === 'bot') await benchBot(words);
  else if (name === 'page') await benchPage();
  else if (name === 'publish') await benchPublish(words);
  else {
    const usages = [SEARCH_USAGE, API_USAGE, ASK_USAGE, BOT_USAGE, PAGE_USAGE, PUBLISH_USAGE];
    throw codedError('COMMAND_INVALID', usages.join('\n'));
  }
  return 0;
});
