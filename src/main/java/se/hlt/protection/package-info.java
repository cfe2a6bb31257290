/** Children whose identity is protected: persons named one by one, and nothing sent, listed or counted. */
package se.hlt.protection;
