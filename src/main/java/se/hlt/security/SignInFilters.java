package se.hlt.security;

/**
 * What stands before the web applications where people log in at identity providers.
 *
 * @param pages the pages around the login
 * @param refresh asks whether those who are logged in still may be
 */
record SignInFilters(SignInFilter pages, OidcRefresh refresh) {}
