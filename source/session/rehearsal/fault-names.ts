/** What can be made to go wrong, as it would in a real tenant. */
export const faultNames = ['session-expired', 'role-missing', 'throttled', 'zero-rows', 'script-error', 'host-crash', 'answer-lost'] as const;
