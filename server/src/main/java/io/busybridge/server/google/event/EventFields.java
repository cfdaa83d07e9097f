package io.busybridge.server.google.event;

import java.util.List;

/** Every field of an event that BusyBridge reads or writes. */
final class EventFields {

  static final List<EventField> ALL =
      List.of(
          // Status first: of a tombstone little else is sure to be there.
          new StatusField(),
          new IdentityField(),
          new TypeField(),
          new TitleField(),
          new DescriptionField(),
          new LocationField(),
          new TimeField(),
          new RecurrenceField(),
          new InstanceField(),
          new TransparencyField(),
          new VisibilityField(),
          new ColorField(),
          new RemindersField(),
          new OrganizerField(),
          new AttendeesField(),
          new PermissionsField(),
          new ConferenceField(),
          new PropertiesField());

  /** What Google is asked to send of an event: exactly what the fields above read. */
  static final String MASK =
      String.join(
          ",",
          "id,etag,updated,status,iCalUID,htmlLink,eventType,summary,description,location,start,end",
          "recurrence,recurringEventId,originalStartTime,transparency,visibility,colorId,reminders",
          "organizer(email,displayName,self)",
          "attendees(email,displayName,responseStatus,self,organizer,optional,resource)",
          "attendeesOmitted,guestsCanModify,locked,conferenceData,hangoutLink",
          "extendedProperties/private");

  private EventFields() {}
}
