export { createTeamsEndpoint } from './endpoint';
export type { TeamsEndpoint, TeamsEndpointOptions, TeamsRequest, TeamsResponse } from './endpoint';
export type { ExpertRoomParts } from './expert-room';
export type { Feedback } from './feedback';
