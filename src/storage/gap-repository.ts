import { randomUUID } from 'node:crypto';
import { trusted, type Model, type QueryFilter } from 'mongoose';
import { codedError } from '../errors';
import type {
  AskedInVain,
  EditorsQuestion,
  DayCount,
  FrequentQuestion,
  GapStep,
  GapStore,
  KeptQuestionStore,
  LoggedQuestion,
  QuestionLogStore,
  ReplyStore,
} from '../gaps';
import type { GapModels, KeptQuestionDocument, LoggedQuestionDocument } from './gap-models';
import type { NoteDocument } from './models';

/** All that is stored for `src/gaps`. */
export interface GapStorage {
  readonly log: QuestionLogStore;
  readonly gaps: GapStore;
  readonly replies: ReplyStore;
  readonly kept: KeptQuestionStore;
}

/** The question log, gaps, reply addresses and kept questions in MongoDB. See the interfaces for what is promised. */
export function createGapRepository(models: GapModels, notes: Model<NoteDocument>): GapStorage {
  const markDeletion = async () => {
    await notes.updateOne({ _id: DELETIONS }, { $set: { value: randomUUID(), at: new Date() } }, { upsert: true });
  };
  return {
    log: questionLogStore(models, notes, markDeletion),
    gaps: gapStore(models, markDeletion),
    replies: replyStore(models),
    kept: keptQuestionStore(models),
  };
}

/** The note that changes with each deletion. */
const DELETIONS = 'question-deletions';

function questionLogStore(
  { questions }: GapModels,
  notes: Model<NoteDocument>,
  markDeletion: () => Promise<void>,
): QuestionLogStore {
  return {
    async add(fresh) {
      const documents = fresh.map(({ id, vote, ...question }) => ({
        ...question,
        _id: id,
        ...(vote ? votedFields(vote) : {}),
      }));
      try {
        await questions.insertMany(documents, { ordered: false, lean: true });
      } catch (error) {
        // Written before, when only the answer to it was lost.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async questions(ids) {
      const found = await questions.find({ _id: trusted({ $in: [...ids] }) }).lean<LoggedQuestionDocument[]>();
      return found.map(loggedQuestion);
    },

    async rate(id, vote) {
      const fields = votedFields(vote);
      const change = vote.comment === undefined ? { $set: fields, $unset: { comment: 1 } } : { $set: fields };
      return (await questions.updateOne({ _id: id }, change)).matchedCount > 0;
    },

    async askedInVain(since) {
      const lately = since === undefined ? [] : [{ $or: [{ day: from(since) }, { votedOn: from(since) }] }];
      const found = await questions
        .find(
          { $and: [inVain, ...lately] },
          { text: 1, language: 1, day: 1, vote: 1, sequence: 1, 'sections.section': 1 },
        )
        .sort({ day: 1, _id: 1 })
        .batchSize(READ_AT_ONCE)
        .lean<LoggedQuestionDocument[]>();
      return found.map(askedInVain);
    },

    async takenBack(since) {
      const answered = { outcome: trusted({ $ne: 'NOT_FOUND' as const }) };
      return (
        await questions.find({ vote: 'UP', votedOn: from(since), ...answered }, { _id: 1 }).lean<{ _id: string }[]>()
      ).map(({ _id }) => _id);
    },

    async mostAsked(limit) {
      const found = await questions.aggregate<{ _id: Omit<FrequentQuestion, 'count'>; count: number }>([
        { $match: { outcome: { $in: ['ANSWERED', 'CLARIFY', 'NOT_FOUND'] } } },
        { $group: { _id: { text: '$text', language: '$language' }, count: { $sum: 1 } } },
        { $sort: { count: -1, '_id.language': 1, '_id.text': 1 } },
        { $limit: limit },
      ]);
      return found.map(({ _id, count }) => ({ text: _id.text, language: _id.language, count }));
    },

    async countByDay(since) {
      const found = await questions.aggregate<{ _id: Omit<DayCount, 'count'>; count: number }>([
        { $match: { day: { $gte: since } } },
        { $group: { _id: { day: '$day', outcome: '$outcome' }, count: { $sum: 1 } } },
        { $sort: { '_id.day': 1, '_id.outcome': 1 } },
      ]);
      return found.map(({ _id: { day, outcome }, count }) => ({ day, outcome, count }));
    },

    async sectionsQuoted(since) {
      const found = await questions.aggregate<{ _id: string }>([
        { $match: { day: { $gte: since }, outcome: 'ANSWERED' } },
        { $unwind: '$sections' },
        { $group: { _id: '$sections.section', count: { $sum: 1 } } },
      ]);
      return found.map(({ _id }) => _id);
    },

    async delete(which) {
      const filter = which === 'ALL' ? {} : { _id: trusted({ $in: [...which] }) };
      const { deletedCount } = await questions.deleteMany(filter);
      if (deletedCount > 0 || which === 'ALL') await markDeletion();
      return deletedCount;
    },

    async deleteBefore(day) {
      const { deletedCount } = await questions.deleteMany({ day: trusted({ $lt: day }) });
      if (deletedCount > 0) await markDeletion();
      return deletedCount;
    },

    async deletions() {
      return (await notes.findById(DELETIONS).lean())?.value ?? '';
    },
  };
}

const inVain: QueryFilter<LoggedQuestionDocument> = { $or: [{ outcome: 'NOT_FOUND' }, { vote: 'DOWN' }] };

function from(day: string) {
  return trusted({ $gte: day });
}

/** A larger batch would block the process while it is decoded. */
const READ_AT_ONCE = 1_000;

function gapStore({ steps }: GapModels, markDeletion: () => Promise<void>): GapStore {
  return {
    async steps(known) {
      if ((await steps.countDocuments()) === known) return undefined;
      return steps.find({}, { _id: 0 }).sort({ gap: 1, number: 1 }).lean<GapStep[]>();
    },

    async addStep(step) {
      try {
        await steps.create({ ...step, _id: `${step.gap}@${String(step.number)}` });
      } catch (error) {
        if (isDuplicateKey(error)) throw codedError('GAP_CHANGED', step.text);
        throw error;
      }
    },

    async forget(gaps) {
      await steps.deleteMany(gaps === 'ALL' ? {} : { gap: trusted({ $in: [...gaps] }) });
      await markDeletion();
    },
  };
}

function replyStore({ replies, claims }: GapModels): ReplyStore {
  return {
    async leave({ id, ...reply }) {
      await replies.create({ ...reply, _id: id });
    },

    async waiting() {
      const found = await replies.find().sort({ day: 1, _id: 1 }).lean();
      return found.map(({ _id, ...reply }) => ({ id: _id, ...reply }));
    },

    async isWaiting(id) {
      return (await replies.exists({ _id: id })) !== null;
    },

    async lastClaim(id) {
      const found = await claims.findOne({ reply: id }, { _id: 0, attempt: 1, at: 1 }).sort({ attempt: -1 }).lean();
      return found ?? undefined;
    },

    async claim(id, { attempt, at }) {
      try {
        await claims.create({ _id: `${id}@${String(attempt)}`, reply: id, attempt, at });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async forget(id) {
      const { deletedCount } = await replies.deleteOne({ _id: id });
      // The claims last: while the address is there, they keep others from telling again.
      await claims.deleteMany({ reply: id });
      return deletedCount > 0;
    },

    async forgetOf(gaps) {
      const filter = gaps === 'ALL' ? {} : { gap: trusted({ $in: [...gaps] }) };
      const ids = (await replies.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id);
      await replies.deleteMany(filter);
      await claims.deleteMany({ reply: trusted({ $in: ids }) });
    },
  };
}

function keptQuestionStore({ kept }: GapModels): KeptQuestionStore {
  return {
    // Documents are only ever added, so their number tells one state from the next.
    async read(known) {
      if (String(await kept.countDocuments()) === known) return undefined;
      const documents = await kept.find().sort({ at: 1, _id: 1 }).lean();
      const retired = new Map(
        documents.flatMap(({ retires, by, at }) => (retires === undefined ? [] : [[retires, { by, at }]])),
      );
      const questions = documents
        .filter(({ retires }) => retires === undefined)
        .map((each) => editorsQuestion(each, retired.get(each._id)));
      return { version: String(documents.length), questions };
    },

    async add({ id, text, language, sections, addedBy, at }) {
      await kept.create({ _id: id, text, language, sections: [...sections], by: addedBy, at });
    },

    async retire(id, by, at) {
      try {
        await kept.create({ _id: `${id}@retired`, retires: id, by, at });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}

function editorsQuestion(
  { _id, text = '', language = 'en', sections = [], by, at }: KeptQuestionDocument,
  retired: EditorsQuestion['retired'],
): EditorsQuestion {
  return { id: _id, text, language, sections, addedBy: by, at, ...(retired ? { retired } : {}) };
}

function votedFields({ value, comment, day }: NonNullable<LoggedQuestion['vote']>) {
  return { vote: value, votedOn: day, ...(comment === undefined ? {} : { comment }) };
}

function loggedQuestion({ _id, vote, comment, votedOn = '', ...question }: LoggedQuestionDocument): LoggedQuestion {
  if (vote === undefined) return { id: _id, ...question };
  return { id: _id, ...question, vote: { value: vote, day: votedOn, ...(comment === undefined ? {} : { comment }) } };
}

function askedInVain({ _id, text, language, day, vote, sequence, sections }: LoggedQuestionDocument): AskedInVain {
  const section = sections[0]?.section;
  return {
    id: _id,
    text,
    language,
    day,
    disliked: vote === 'DOWN',
    sequence,
    ...(section === undefined ? {} : { section }),
  };
}

function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 11000;
}
