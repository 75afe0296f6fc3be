import { expertScripts, type PersonalRecords } from '../conversation';
import type { ExpertRoomParts } from './expert-room';

/** What is kept of a person around the experts: their questions, and where they can be written to. */
export function expertRecords({ experts, addresses, deliveries }: ExpertRoomParts): PersonalRecords {
  return {
    async describe(person, language) {
      await addresses.settled();
      const words = expertScripts[language];
      const [asked, reached] = await Promise.all([experts.requests(person), addresses.of(person)]);
      return [
        ...(asked.length > 0 ? [words.kept(asked.length)] : []),
        ...(reached.length > 0 ? [words.keptAddress] : []),
      ];
    },
    async forget(person) {
      // The very message that asks for it noted the address again.
      await addresses.settled();
      const keys = (await addresses.of(person)).map(({ key }) => key);
      await experts.forgetOf(person);
      await deliveries.forgetTo(keys);
      await Promise.all(keys.map((key) => addresses.forget(key)));
    },
  };
}
