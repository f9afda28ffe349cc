/** The shipped runbooks that secure accounts, with the same steps and the same scripts. */
export const securing = ['blocked-connector', 'compromised-account', 'restricted-user'] as const;
