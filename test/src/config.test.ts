import { readFileSync } from 'node:fs';
import { readConfig } from '../../src/config';

const guid = '11111111-2222-4333-8444-555555555555';

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      mongodbUri: undefined,
      defaultLanguage: 'en',
    });
  });

  it('names every fault at once, by its variable', () => {
    const env = {
      PORT: '99999',
      LOG_LEVEL: 'loud',
      MONGODB_URI: 'postgres://x',
      CORS_ORIGINS: 'portal',
      MicrosoftAppId: 'me',
    };
    expect(() => readConfig(env)).toThrow(
      /PORT[\s\S]*MONGODB_URI[\s\S]*LOG_LEVEL[\s\S]*CORS_ORIGINS[\s\S]*MicrosoftAppId/,
    );
  });

  it('never repeats a secret', () => {
    expect(() => readConfig({ MONGODB_URI: 'mysql://user:s3cret@host', MicrosoftAppPassword: 's3cret' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('s3cret') }),
    );
  });

  it('counts an empty value as not set', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: '  ' })).toMatchObject({ port: 3978, mongodbUri: undefined });
  });

  it('answers the own tenant only, unless told otherwise', () => {
    const env = { MicrosoftAppId: guid, MicrosoftAppPassword: 'x', MicrosoftAppTenantId: guid };
    expect(readConfig(env).bot.allowedTenants).toEqual([guid]);
  });

  it('asks for the secret and the tenant that an app id needs', () => {
    expect(() => readConfig({ MicrosoftAppId: guid })).toThrow(/MicrosoftAppPassword[\s\S]*MicrosoftAppTenantId/);
  });

  it('is described in full by .env.example', () => {
    const source = readFileSync('src/config.ts', 'utf8');
    const read = new Set(Array.from(source.matchAll(/read\.\w+\('(\w+)'/g), (match) => match[1]));
    const described = new Set(
      Array.from(readFileSync('.env.example', 'utf8').matchAll(/^(\w+)=/gm), (match) => match[1]),
    );
    expect([...read].sort()).toEqual([...described].sort());
  });

  it('keeps questions for 90 days unless told otherwise, and knows what is no number of days', () => {
    const daysOf = (value?: string) => readConfig({ QUESTION_LOG_DAYS: value }).questionLogDays;
    expect([daysOf(), daysOf(''), daysOf('0'), daysOf('30')]).toEqual([90, 90, 0, 30]);
    for (const value of ['-1', '1.5', 'ever', '3651']) expect(() => daysOf(value)).toThrow(/QUESTION_LOG_DAYS/);
  });
});
