package se.hlt.organisation;

/**
 * An agency (verksamhet) of a site: school, social services, health care and so on.
 *
 * @param id short and lasting, part of the tenant's id: {@code school}
 * @param name what people read: "Skola"
 */
public record Agency(String id, String name) {}
